vcl 4.1;

# Varnish before a Wireroom newsroom. Set the address of the built-in server, and of those who may purge.
# The newsroom purges by itself: WIREROOM_PURGE=http://127.0.0.1:6081

backend newsroom {
    .host = "127.0.0.1";
    .port = "8000";
}

acl may_purge {
    "localhost";
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (!client.ip ~ may_purge) {
            return (synth(405, "Not allowed"));
        }
        if (req.http.Cache-Tag ~ "^[A-Za-z0-9:/._-]+$") {
            # By tag: every kept page that carries it. The lurker looks at obj.* only, so the ban is worked off unasked.
            ban("obj.http.X-Tags ~ ," + req.http.Cache-Tag + ",");
            return (synth(200, "Banned"));
        }
        set req.http.Host = "newsroom";
        return (purge);
    }
    if (req.url ~ "^/(desk|discussion|search)/") {
        return (pass);
    }
    # The edition has one page an address: neither query strings nor cookies make another.
    set req.url = regsub(req.url, "\?.*$", "");
    unset req.http.Cookie;
    set req.http.Host = "newsroom";
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    return (hash);
}

sub vcl_backend_response {
    set beresp.http.X-Tags = "," + beresp.http.Cache-Tag + ",";
    if (beresp.http.Cache-Control ~ "stale-while-revalidate") {
        set beresp.grace = 10m;
        set beresp.keep = 7d;  # Asked for again with If-None-Match.
    }
}

sub vcl_deliver {
    unset resp.http.X-Tags;
}
