/* SPDX-License-Identifier: Apache-2.0 */
/* completion.c - scripts for shells, made from the verbs. */
#include "plx.h"

#include <string.h>

#define OPTIONS                                                                                    \
    "--help --color --max-size --max-depth --threads --now --data --no-progress --allow-private "  \
    "--follow --links --base --json --jsonl --markdown --csv --explain "                           \
    "--format --output --quote --all --fail-on --width --min-strength --source"

static void print_names(void) {
    for (const verb *v = plx_verbs; v->name; v++)
        printf("%s%s", v == plx_verbs ? "" : " ", v->name);
}

static void print_bash(void) {
    printf("_plx() {\n    local word=${COMP_WORDS[COMP_CWORD]}\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"");
    print_names();
    printf("\" -- \"$word\"))\n    elif [ \"${word#-}\" != \"$word\" ]; then"
           " COMPREPLY=($(compgen -W \"%s\" -- \"$word\"))\n"
           "    else COMPREPLY=($(compgen -f -- \"$word\")); fi\n}\n"
           "complete -o filenames -F _plx plx\n",
           OPTIONS);
}

static void print_zsh(void) {
    puts("#compdef plx\n_plx() {\n  local -a verbs\n  verbs=(");
    for (const verb *v = plx_verbs; v->name; v++) printf("    '%s:%s'\n", v->name, v->summary);
    printf("  )\n  if (( CURRENT == 2 )); then _describe verb verbs\n"
           "  elif [[ $words[CURRENT] == -* ]]; then compadd -- %s\n  else _files; fi\n}\n"
           "compdef _plx plx\n",
           OPTIONS);
}

static void print_fish(void) {
    for (const verb *v = plx_verbs; v->name; v++)
        printf("complete -c plx -n __fish_use_subcommand -a %s -d '%s'\n", v->name, v->summary);
    char options[] = OPTIONS;
    for (char *save, *o = strtok_r(options, " ", &save); o; o = strtok_r(NULL, " ", &save))
        printf("complete -c plx -l %s\n", o + 2);
}

int verb_completion(int argc, char **argv) {
    const char *shell = argc > 1 ? argv[1] : "";
    if (!strcmp(shell, "bash")) print_bash();
    else if (!strcmp(shell, "zsh")) print_zsh();
    else if (!strcmp(shell, "fish")) print_fish();
    else if (!strcmp(shell, "--help") || !strcmp(shell, "-h")) return help_with("completion");
    else return usage_error("completion", "name a shell: bash, zsh or fish");
    return finish_output(stdout, "standard output", EXIT_DONE);
}
