#!/bin/sh
# Trains, exports and fits everything that the folder `model` below holds.
# usage: training/run.sh DATA SCORER [RUN_FOLDER [ENCODER_FOLDER]]
# DATA has the corpora by the names below (README.md says how each is made). With ENCODER_FOLDER (MiniLM) it begins from
# scratch: two seeds at once, then one net that learns from both. Without, it goes on from the net that the model folder holds.
set -eu
data=$1 scorer=$2 run=${3:-training/runs/net} encoder=${4:-}
model=app/sayso/analysis/tagging/model
version=${VERSION:-net-7}
export OMP_WAIT_POLICY=PASSIVE PYTHONPATH="app:.${PYTHONPATH:+:$PYTHONPATH}"
fast=$(! grep -q avx512_bf16 /proc/cpuinfo 2> /dev/null || echo --bf16)
mkdir -p "$run"
cat "$data/varied.jsonl" "$data/varied_more.jsonl" "$data/varied_again.jsonl" "$data/varied_next.jsonl" training/texts/own.jsonl > "$run/varied.jsonl"
polnear="--polnear $data/polnear_train.jsonl --polnear-sources $data/polnear_train_sources.jsonl"
ours="--wikinews $data/wikinews_train.jsonl --wikinews-sources $data/wikinews_sources.jsonl --varied $run/varied.jsonl"
people="--names $data/names.jsonl --coref $data/coref.jsonl"
dev="--dev $data/polnear_dev.jsonl --dev-sources $data/polnear_dev_sources.jsonl"
teach() {
    # shellcheck disable=SC2086
    python -m training.train $polnear $ours $people $fast "$@"
}
if [ -n "$encoder" ]; then
    OMP_NUM_THREADS=1 teach --encoder "$encoder" --out "$run/1" --seed 1 --epochs 5 &
    first=$!
    OMP_NUM_THREADS=1 teach --encoder "$encoder" --out "$run/2" --seed 2 --epochs 5
    wait $first
    teach --encoder "$encoder" --start "$run/2/last.pt" --teachers "$run/1/last.pt" "$run/2/last.pt" --out "$run/last" \
        --more "$data/more.jsonl" --seed 3 --epochs 3 --rounded 1 --rate 2e-4 --head-rate 6e-4
else
    teach --start-model "$model" --freeze --out "$run/last" --seed 6 --epochs 3 --minutes "${MINUTES:-32}" --rounded 0.25 \
        --rate 1.2e-4 --head-rate 5e-4 --polnear-share 0.25 --names-share 0.15 --coref-share 0.4
    mv "$run/last/last.pt" "$run/last/trained.pt"
    python -m training.mean --model "$model" --weights "$run/last/trained.pt" --out "$run/last/last.pt"
fi
python -m training.export --weights "$run/last/last.pt" --tokenizer "${encoder:-$model}/tokenizer.json" --out "$model"
# shellcheck disable=SC2086
python -m training.heads --polnear "$data/polnear_train.jsonl" --wikinews "$data/wikinews_train.jsonl" \
    --varied "$run/varied.jsonl" --dev "$data/polnear_dev.jsonl" --scorer "$scorer" --model "$model" --version "$version"
# shellcheck disable=SC2086
python -m training.ties $polnear $ours --coref "$data/coref.jsonl" $dev --model "$model"
# shellcheck disable=SC2086
python -m training.evaluate $dev --wikinews "$data/wikinews_train.jsonl" --wikinews-sources "$data/wikinews_sources.jsonl" \
    --varied "$data/varied.jsonl" --scorer "$scorer"
