#!/bin/sh
# Trains, exports and fits everything that app/analysis/model holds.
# usage: training/run.sh POLNEAR_TRAIN POLNEAR_DEV WIKINEWS ENCODER_FOLDER SCORER [RUN_FOLDER]
set -eu
train=$1 dev=$2 wikinews=$3 encoder=$4 scorer=$5 run=${6:-training/runs/net}
model=app/analysis/model
export OMP_WAIT_POLICY=PASSIVE
teach() {
    python -m training.train --polnear "$train" --wikinews "$wikinews" --encoder "$encoder" "$@"
}
teach --out "$run/1" --steps 860 --freeze
teach --out "$run/2" --start "$run/1/last.pt" --steps 900 --pieces 1536 --rate 2.2e-4 --head-rate 6e-4 --seed 2
python -m training.export --weights "$run/2/last.pt" --tokenizer "$encoder/tokenizer.json" --out "$model"
python -m training.heads --polnear "$train" --wikinews "$wikinews" --dev "$dev" --scorer "$scorer" --model "$model" --version net-2
python -m training.evaluate --dev "$dev" --wikinews "$wikinews" --scorer "$scorer"
