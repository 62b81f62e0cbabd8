"""Work in processes of its own: what hangs, grows or crashes there ends nothing else."""
