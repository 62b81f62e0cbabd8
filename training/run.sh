#!/bin/sh
# Trains, exports and fits everything that app/analysis/model holds.
# usage: training/run.sh POLNEAR_TRAIN POLNEAR_DEV WIKINEWS ENCODER_FOLDER SCORER [RUN_FOLDER]
set -eu
train=$1 dev=$2 wikinews=$3 encoder=$4 scorer=$5 run=${6:-training/runs/net}
model=app/analysis/model
export OMP_WAIT_POLICY=PASSIVE
python -m training.train --polnear "$train" --wikinews "$wikinews" --encoder "$encoder" --out "$run" --epochs 3 --steps 860
python -m training.export --weights "$run/last.pt" --tokenizer "$encoder/tokenizer.json" --out "$model"
python -m training.heads --polnear "$train" --wikinews "$wikinews" --dev "$dev" --scorer "$scorer" --model "$model"
python -m training.evaluate --dev "$dev" --wikinews "$wikinews" --scorer "$scorer"
