package dev.pgdrill.cluster.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that an image is built from. */
final class ImageContext {
    private static final String BUNDLED = "/images/postgres/";

    private final SortedMap<String, byte[]> files;

    private ImageContext(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** What is packed with pgdrill. */
    static ImageContext bundled() {
        URL dockerfile = ImageContext.class.getResource(BUNDLED + "Dockerfile");
        if (dockerfile == null) {
            throw new IllegalStateException("the node image's files are not packaged");
        }
        try {
            URI uri = dockerfile.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return of(Path.of(uri).getParent());
            }
            // A file system of its own, since the one that the JVM shares may be closed by somebody else.
            URI jar = URI.create(uri.getRawSchemeSpecificPart().split("!", 2)[0]);
            try (FileSystem archive = FileSystems.newFileSystem(Path.of(jar), Map.of())) {
                return of(archive.getPath(BUNDLED));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the node image's files cannot be read", e);
        }
    }

    static ImageContext of(Path directory) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> regular = paths.filter(Files::isRegularFile).toList();
            for (Path path : regular) {
                files.put(directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ImageContext(files);
    }

    /** Twelve hexadecimal digits that change with any file and with the base image's name. */
    String fingerprint(String base) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((base + "\0").getBytes(StandardCharsets.UTF_8));
            files.forEach((name, content) -> {
                digest.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The files as the engine takes them. Scripts are executable, which a jar does not record. */
    byte[] archive() {
        Tar tar = new Tar();
        files.forEach((name, content) -> tar.add(name, content, isScript(content) ? 0755 : 0644));
        return tar.bytes();
    }

    private static boolean isScript(byte[] content) {
        return content.length > 2 && content[0] == '#' && content[1] == '!';
    }
}
