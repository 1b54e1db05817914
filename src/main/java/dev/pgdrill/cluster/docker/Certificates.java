package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates for a drill's nodes, by an authority whose key is thrown away. openssl on a node makes them. */
final class Certificates {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----.*?-----END \\1-----\n", Pattern.DOTALL);

    // Prints the authority's certificate, and key and certificate of each node.
    private static final String SCRIPT = """
            set -eu
            directory=$(mktemp -d)
            trap 'rm -rf "$directory"' EXIT
            cd "$directory"
            printf '[req]\\ndistinguished_name = name\\n[name]\\n' >config
            request() {
              openssl req -x509 -config config -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 3650 "$@" 2>log ||
                { cat log >&2; exit 1; }
            }
            request -subj "/CN=pgdrill $PGDRILL_DRILL" -addext basicConstraints=critical,CA:TRUE \\
              -addext keyUsage=critical,keyCertSign,cRLSign -keyout ca.key -out ca.crt
            cat ca.crt
            for name; do
              request -CA ca.crt -CAkey ca.key -subj "/CN=$name" -addext basicConstraints=critical,CA:FALSE \\
                -addext "subjectAltName=DNS:$name" -addext extendedKeyUsage=serverAuth,clientAuth -keyout key -out crt
              cat key crt
            done
            """;

    private Certificates() {}

    /** An archive for each node with {@code ca.crt}, {@code node.crt} and {@code node.key}, by the node's name. */
    static Map<String, byte[]> make(Node maker, Collection<String> names) {
        List<String> command = new ArrayList<>(List.of("bash", "--noprofile", "--norc", "-c", SCRIPT, "certificates"));
        command.addAll(names);
        ExecResult result = maker.exec(ExecRequest.of(command.toArray(String[]::new)));
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = PEM.matcher(result.out());
        while (matcher.find()) {
            blocks.add(matcher.group().getBytes(StandardCharsets.US_ASCII));
        }
        if (!result.succeeded() || blocks.size() != 1 + 2 * names.size()) {
            throw new IllegalStateException("node " + maker.name() + " cannot make certificates: "
                    + result.err().strip());
        }
        Map<String, byte[]> archives = new HashMap<>();
        int next = 1;
        for (String name : names) {
            Tar tar = new Tar().add("ca.crt", blocks.get(0), 0644);
            tar.add("node.key", blocks.get(next++), 0600).add("node.crt", blocks.get(next++), 0644);
            archives.put(name, tar.bytes());
        }
        return archives;
    }

    static void install(Node node, byte[] archive) {
        ExecResult result = node.exec(ExecRequest.of(
                        "/bin/sh", "-c", "mkdir -p -m 700 \"$0\" && tar -xpf - --no-same-owner -C \"$0\"", Layout.TLS)
                .withStdin(archive));
        if (!result.succeeded()) {
            throw new IllegalStateException("node " + node.name() + " cannot take its certificates: "
                    + result.err().strip());
        }
    }
}
