#!/bin/sh
# Trains, exports and fits everything that app/sayso/analysis/tagging/model holds: two seeds at once, then one net that learns from both.
# usage: training/run.sh POLNEAR_TRAIN POLNEAR_DEV WIKINEWS MORE_TEXTS ENCODER_FOLDER SCORER [RUN_FOLDER]
set -eu
train=$1 dev=$2 wikinews=$3 more=$4 encoder=$5 scorer=$6 run=${7:-training/runs/net}
model=app/sayso/analysis/tagging/model
export OMP_WAIT_POLICY=PASSIVE
fast=$(! grep -q avx512_bf16 /proc/cpuinfo 2> /dev/null || echo --bf16)
teach() {
    # shellcheck disable=SC2086
    python -m training.train --polnear "$train" --wikinews "$wikinews" --encoder "$encoder" $fast "$@"
}
OMP_NUM_THREADS=1 teach --out "$run/1" --seed 1 --epochs 5 &
first=$!
OMP_NUM_THREADS=1 teach --out "$run/2" --seed 2 --epochs 5
wait $first
teach --out "$run/3" --seed 3 --epochs 3 --start "$run/2/last.pt" --teachers "$run/1/last.pt" "$run/2/last.pt" \
    --more "$more" --rounded 1 --rate 2e-4 --head-rate 6e-4
python -m training.export --weights "$run/3/last.pt" --tokenizer "$encoder/tokenizer.json" --out "$model"
python -m training.heads --polnear "$train" --wikinews "$wikinews" --dev "$dev" --scorer "$scorer" --model "$model" --version net-3
python -m training.evaluate --dev "$dev" --wikinews "$wikinews" --scorer "$scorer"
