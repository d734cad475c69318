# SPDX-License-Identifier: Apache-2.0
"""plx against a web server of its own: redirects, lengths that lie, bombs, robots.txt, 304s, and a
web archive that wget makes of the same server."""
import gzip, http.server, json, os, shutil, subprocess, sys, tempfile, threading, time

PLX = os.path.abspath(os.environ.get("PLX", "build/plx"))
WORDS = ("The council of {} voted on Tuesday to rebuild the old bridge over the river after the flood. "
         "\"We will not wait another winter,\" said the mayor, Ada Brook. The work will cost 4 million euros.")
asked = []


def page(name):
    text = WORDS.format(name)
    return (f"<html><head><title>{name} rebuilds its bridge</title></head><body><nav><a href='/'>Home</a></nav>"
            f"<article><h1>{name} rebuilds its bridge</h1><p>{text}</p><p>{text}</p></article></body></html>").encode()


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def do_GET(self):
        path, port = self.path, self.server.server_address[1]
        asked.append((path, dict(self.headers)))
        html = {"Content_Type": "text/html; charset=utf-8"}
        if path == "/robots.txt":
            return self.answer(200, b"User-agent: *\nDisallow: /\n\nUser-agent: parallax\nAllow: /\nDisallow: /secret/*.html$\n")
        if path == "/":
            links = "".join(f"<a href='/town{i}.html'>town {i}</a> " for i in range(5))
            return self.answer(200, f"<html><body>{links}</body></html>".encode(), **html)
        if path.startswith("/town") or path.startswith("/secret"):
            return self.answer(200, page("Town " + path[5:6]), **html)
        if path == "/hop":
            return self.answer(302, Location="/hop2")
        if path == "/hop2":
            return self.answer(301, Location=f"http://localhost:{port}/town1.html")
        if path == "/loop":
            return self.answer(302, Location="/loop")
        if path == "/file":
            return self.answer(302, Location="file:///etc/passwd")
        if path == "/short":
            self.close_connection = True
            return self.answer(200, page("Short"), Content_Length=100000, **html)
        if path == "/gzip":
            return self.answer(200, gzip.compress(page("Packed")), Content_Encoding="gzip", **html)
        if path == "/bomb":
            return self.answer(200, gzip.compress(b"a" * 30_000_000), Content_Encoding="gzip", **html)
        if path == "/endless":
            self.send_response(200)
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            try:
                while True:
                    self.wfile.write(b"<p>more</p>" * 10000)
            except OSError:
                return None
        if path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", str(len(page("Slow"))))
            self.end_headers()
            for i in range(0, len(page("Slow")), 200):
                self.wfile.write(page("Slow")[i:i + 200])
                time.sleep(0.1)
            return None
        if path == "/marked":
            if self.headers.get("If-None-Match") == '"v1"':
                return self.answer(304)
            return self.answer(200, page("Marked"), ETag='"v1"', **html)
        if path == "/feed.xml":
            feed = (f"<rss version='2.0'><channel><title>Feed</title><item><title>One</title><link>/town1.html</link></item>"
                    f"<item><title>Two</title><link>/secret/a.html</link></item></channel></rss>")
            return self.answer(200, feed.encode(), Content_Type="application/rss+xml")
        return self.answer(404, b"no")


passed = failed = 0


def check(name, good, said=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"FAILED: {name}: {str(said)[:300]}")


def run(*arguments, folder):
    done = subprocess.run([PLX, *arguments], capture_output=True, timeout=60, cwd=folder,
                          env={**os.environ, "XDG_CACHE_HOME": os.path.join(folder, "cache"), "NO_PROXY": "*"})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def pages(root, folder):
    def extract(path, *more):
        return run("extract", "--jsonl", "--allow-private", *more, root + path, folder=folder)
    for path in ("/town1.html", "/gzip", "/slow", "/hop"):
        status, out, err = extract(path)
        check(path, status == 0 and "rebuild the old bridge" in out, err)
    article = json.loads(extract("/hop")[1])
    check("the address after redirects", article["url"].startswith("http://localhost:"), article["url"])
    agent = asked[-1][1].get("User-Agent", "")
    check("user agent", agent.startswith("parallax/"), agent)
    for path, said in (("/loop", "redirects"), ("/file", "neither http nor https"), ("/short", "ends before"),
                       ("/secret/a.html", "robots.txt"), ("/none", "404")):
        status, out, err = extract(path)
        check(path, status == 3 and said in err and not out, (status, err))
    for path in ("/bomb", "/endless"):
        status, out, err = extract(path, "--max-size", "1M")
        check(path, status == 3 and "larger than the limit" in err, (status, err))
    first, again = extract("/marked"), extract("/marked")
    check("304", first[1] == again[1] and asked[-1][1].get("If-None-Match") == '"v1"', asked[-1])
    for address in (root, root.replace("127.0.0.1", "localhost"), root.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
                    root.replace("127.0.0.1", "2130706433"), root.replace("127.0.0.1", "0")):
        before = len(asked)
        status, out, err = run("extract", address + "/town1.html", folder=folder)
        check("private " + address, status == 3 and len(asked) == before and not out, (status, err))
    status, out, err = extract("/feed.xml", "--follow")
    check("--follow", status == 3 and "Town 1" in out and "robots.txt" in err, (status, err))
    status, out, err = run("feed", "--links", "--allow-private", root + "/feed.xml", folder=folder)
    check("feed from the web", out.splitlines()[:1] == [root + "/town1.html"], out + err)


def archive(root, folder):
    if not shutil.which("wget"):
        print("wget is not installed: the web archive is not tested")
        return
    for more, name in (([], "site.warc.gz"), (["--no-warc-compression"], "plain.warc")):
        subprocess.run(["wget", "-q", "-r", "-l1", "-e", "robots=off", "--no-proxy", "--warc-file=" + name.split(".")[0], *more, root + "/"],
                       cwd=folder, check=False, timeout=60)
        status, out, err = run("extract", "--jsonl", name, folder=folder)
        found = {json.loads(line)["url"] for line in out.splitlines() if "rebuild the old bridge" in line}
        check(name + " whole", found == {f"{root}/town{i}.html" for i in range(5)}, (status, found, err))
    packed = open(os.path.join(folder, "site.warc.gz"), "rb").read()
    starts = [i for i in range(len(packed)) if packed[i:i + 3] == b"\x1f\x8b\x08" and packed[i + 3] in (0, 4)] + [len(packed)]
    members = [packed[a:b] for a, b in zip(starts, starts[1:])]
    at = next(i for i, m in enumerate(members) if b"Town 2 rebuilds" in gzip.decompress(m))
    members[at] = members[at][:len(members[at]) * 3 // 4]
    open(os.path.join(folder, "cut.warc.gz"), "wb").write(b"".join(members))
    status, out, err = run("extract", "--jsonl", "cut.warc.gz", folder=folder)
    found = {json.loads(line)["url"] for line in out.splitlines() if "rebuild the old bridge" in line}
    check("a cut record costs itself", found == {f"{root}/town{i}.html" for i in (0, 1, 3, 4)}, found)
    check("and is named", status == 3 and "town2.html" in err and len(err.splitlines()) == 1, err)


def cut_pages(folder):
    whole = page("Cut")
    for size in range(0, len(whole), 37):
        open(os.path.join(folder, "cut.html"), "wb").write(whole[:size])
        status, out, err = run("extract", "--jsonl", "cut.html", folder=folder)
        check(f"cut at {size}", status in (0, 3), (status, err))


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads, server.handle_error = True, lambda *arguments: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = tempfile.mkdtemp()
    root = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        pages(root, folder)
        archive(root, folder)
        cut_pages(folder)
    finally:
        server.shutdown()
        shutil.rmtree(folder)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
