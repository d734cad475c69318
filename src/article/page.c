#include "article/internal.h"
bool plx__looks_like_page(plx_str b){(void)b;return false;}
void plx__read_page(plx__reading *r, plx_str h){(void)r;(void)h;}
