package dev.pgdrill.cluster.local;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;

/** Certificates of a drill's own authority, for pgBackRest's server. */
final class Certificates {
    private static final String AUTHORITY = """
            set -e
            umask 077
            mkdir -p "$1"
            cd "$1"
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 \
              -subj '/CN=pgdrill' -keyout ca.key -out ca.crt 2>/dev/null
            """;

    private static final String NODE = """
            set -e
            umask 077
            mkdir -p "$2"
            cd "$2"
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
              -subj "/CN=$3" -keyout node.key -out "$2/node.csr" 2>/dev/null
            openssl x509 -req -in node.csr -CA "$1/ca.crt" -CAkey "$1/ca.key" -days 3650 -set_serial "0x$(openssl rand -hex 8)" \
              -extfile <(printf 'subjectAltName=DNS:%s\\n' "$4") -out node.crt 2>/dev/null
            rm node.csr
            cp "$1/ca.crt" ca.crt
            chmod 0644 ca.crt node.crt
            """;

    private Certificates() {}

    /** Makes an authority in a directory that the account may write to. */
    static void authority(LocalNode node, String directory) {
        run(node, ExecRequest.of("bash", "-c", AUTHORITY, "authority", directory));
    }

    /** Makes a node's key and certificate: its name as common name, its host as alternative name. */
    static void sign(LocalNode node, String authority, String directory) {
        run(
                node,
                ExecRequest.of(
                        "bash",
                        "-c",
                        NODE,
                        "sign",
                        authority,
                        directory,
                        node.name(),
                        node.paths().host()));
    }

    private static void run(LocalNode node, ExecRequest request) {
        ExecResult result = node.run(request.withCleanEnvironment());
        if (!result.succeeded()) {
            throw dev.pgdrill.UserError.environment(
                    "openssl cannot make certificates: " + result.err().strip(), "apt-get install openssl");
        }
    }
}
