/* SPDX-License-Identifier: Apache-2.0 */
/* fetch_address.c - addresses that are not of the public internet (IANA's special registries). */
#include "intake/fetch.h"

#include <netinet/in.h>
#include <sys/socket.h>

static bool is_private_4(uint32_t address) {
    static const struct {
        uint32_t start;
        unsigned bits;
    } ranges[] = {{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
                  {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0000000, 24}, {0xC0A80000, 16},
                  {0xC6120000, 15}, {0xE0000000, 4},  {0xF0000000, 4}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (address >> (32 - ranges[i].bits) == ranges[i].start >> (32 - ranges[i].bits))
            return true;
    return false;
}

static uint32_t word(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* IPv6, and the ways an IPv4 address is written in it (mapped, NAT64, 6to4). */
static bool is_private_6(const unsigned char *p) {
    static const unsigned char nat64[12] = {0, 0x64, 0xFF, 0x9B};
    bool zeros = true;
    for (int i = 0; i < 10; i++) zeros &= p[i] == 0;
    if (zeros && p[10] == 0xFF && p[11] == 0xFF) return is_private_4(word(p + 12));
    if (zeros && !p[10] && !p[11]) return true; /* ::, ::1, and the old form of IPv4 */
    if (!memcmp(p, nat64, sizeof nat64)) return is_private_4(word(p + 12));
    if (p[0] == 0x20 && p[1] == 0x02) return is_private_4(word(p + 2));
    return (p[0] & 0xFE) == 0xFC || (p[0] == 0xFE && p[1] >= 0x80) || p[0] == 0xFF;
}

bool plx__is_private(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof four);
        return is_private_4(ntohl(four.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, address, sizeof six);
        return is_private_6(six.sin6_addr.s6_addr);
    }
    return true;
}
