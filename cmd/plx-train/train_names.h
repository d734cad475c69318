/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train_names.h - from texts with marked names to data/en/names.model.
 *
 * Besides, the sentences of names_templates.txt are filled with names from the lists and made-up
 * ones. Three ways of marking are read: .iob2 (UNER: PER LOC ORG), .conll (wikigold: CoNLL 2003 with MISC)
 * and .conllu (GUM: Entity marks over all noun phrases, of which the named ones are kept). Each
 * document is put together as text again and goes through the stages as any article does, so that
 * tokens and tags are as good and as bad as they will be in use; names are laid over by bytes.
 *
 * What the sources mark differently is made alike: titles are not part of a person's name, "the" is
 * not part of any; nationalities, peoples, faiths and languages are groups wherever the lists know
 * them and the source has nothing else; works, events and products are no names.
 */
#ifndef PLX_TRAIN_NAMES_H
#define PLX_TRAIN_NAMES_H

#include "language/names.h"

/* One text: its characters, and for each byte the name it stands in. */
typedef struct marked_text {
    plx__buf text;
    plx__buf marks; /* per byte: 0 outside, 1 + kind; + MARK_BEGIN on a name's first byte */
} marked_text;
enum { MARK_BEGIN = 64 };

typedef struct named_document {
    plx_str text;
    plx_token *tokens;
    plx__word *words;
    const plx_sentence *sentences;
    size_t token_count, sentence_count;
    uint8_t *gold; /* a label per token */
    bool made;     /* filled from a template: not counted in scores */
} named_document;

typedef struct named_corpus {
    PLX_VEC(named_document) documents;
} named_corpus;

typedef struct name_stages {
    plx__arena *arena;
    const plx__tables *tables;
    plx__tokenizer *tokenizer;
    plx__tagger *tagger;
    plx__gazetteer *gazetteer;
} name_stages;

/* Adds the documents of a file to the corpus, by the ending of its name. */
void read_names(const name_stages *stages, const char *path, named_corpus *corpus);

/* Texts made from templates (a file that ends in .txt). */
void read_templates(const name_stages *stages, plx_str file, named_corpus *corpus);

/* Adds text of one mark; `begins`: a name begins with it. */
void names_add_bytes(marked_text *marked, plx_str text, uint8_t mark, bool begins);
/* Makes a document of the text so far. */
void names_end_document(const name_stages *stages, named_corpus *corpus, marked_text *marked,
                        bool made);

/* Trains on all files, prints cross-validated scores to standard error and writes the model. */
void train_names(plx__arena *arena, const char *const *paths, size_t count, const char *out);

#endif
