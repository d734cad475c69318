#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Speed of `plx annotate` beside UDPipe 1, in one run, on one core, on news articles.

UDPipe comes from PyPI (ufal.udpipe, pinned) into a virtual environment under build/ and is trained for a few
iterations on the treebank in SCORE_DATA/ud-ewt: enough to measure its speed, not its quality. What is missing is
said in a line, and nothing fails.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PLX = "build/plx"
VERSION = "1.4.0.1"
ENVIRONMENT = pathlib.Path("build/venv-udpipe")
MODEL = pathlib.Path("build/udpipe-bench.model")
WORKER = r'''
import sys, time
from ufal.udpipe import Model, Pipeline, ProcessingError, InputFormat, Sentence, Sentences, Trainer
mode, model_path = sys.argv[1:3]
if mode == "train":
    reader = InputFormat.newConlluInputFormat()
    reader.setText(open(sys.argv[3], encoding="utf-8").read())
    train, error = Sentences(), ProcessingError()
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        train.push_back(sentence)
        sentence = Sentence()
    out = Trainer.train("morphodita_parsito", train, Sentences(), "epochs=2", "iterations=2", "iterations=1", error)
    if error.occurred():
        sys.exit(error.message)
    open(model_path, "wb").write(out)
else:
    model = Model.load(model_path)
    pipeline, error = Pipeline(model, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu"), ProcessingError()
    text = open(sys.argv[3], encoding="utf-8").read()
    start = time.perf_counter()
    pipeline.process(text, error)
    print(time.perf_counter() - start)
'''


def skip(why):
    print(f"beside UDPipe: left out, {why}")
    sys.exit(0)


def python():
    if not (ENVIRONMENT / "bin/python").exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        done = subprocess.run([ENVIRONMENT / "bin/pip", "install", "-q", f"ufal.udpipe=={VERSION}"], check=False)
        if done.returncode:
            subprocess.run(["rm", "-rf", ENVIRONMENT], check=False)
            skip("ufal.udpipe could not be installed")
    return str(ENVIRONMENT / "bin/python")


def main():
    data = pathlib.Path(os.environ.get("SCORE_DATA", "../shared/eval"))
    treebank, stream = data / "ud-ewt/train.conllu", data / "stories-stream/articles.jsonl"
    if not treebank.exists() or not stream.exists():
        skip(f"there is no treebank or news in {data}")
    interpreter = python()
    if not MODEL.exists():
        print("beside UDPipe: training it for speed, some minutes", file=sys.stderr)
        subprocess.run([interpreter, "-c", WORKER, "train", MODEL, treebank], check=True)
    texts = [json.loads(line)["text"] for line in stream.open(encoding="utf-8")][:1000]
    with tempfile.TemporaryDirectory() as folder:
        whole, few = pathlib.Path(folder) / "all.jsonl", pathlib.Path(folder) / "few.txt"
        with whole.open("w", encoding="utf-8") as out:
            for i, text in enumerate(texts):
                out.write(json.dumps(dict(id=str(i), text=text, language="en"), ensure_ascii=False) + "\n")
        few.write_text("\n\n".join(texts[:60]), encoding="utf-8")
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([PLX, "annotate", whole], stdout=subprocess.DEVNULL, check=True)
            best = min(best, time.perf_counter() - start)
        printed = subprocess.run([PLX, "annotate", whole], capture_output=True, check=True).stdout
        words = sum(line.split(b"\t", 1)[0].isdigit() for line in printed.splitlines())
        other = float(subprocess.run([interpreter, "-c", WORKER, "run", MODEL, few], capture_output=True, check=True).stdout)
        few_words = words * sum(map(len, texts[:60])) / sum(map(len, texts))
        theirs = few_words / other
        print(f"annotate, one core: plx {words / best:.0f} words/s (whole process, {len(texts)} articles), "
              f"UDPipe 1 {theirs:.0f} words/s (60 articles, without its start), ratio {words / best / theirs:.0f}")


if __name__ == "__main__":
    main()
