package dev.pgdrill.cluster.local;

import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A data directory that is initialised once per version of PostgreSQL and copied for each node. Every node has the same
 * system identifier, so that a copy becomes a standby by its configuration alone.
 */
final class Template {
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path templates;
    private final Installation installation;
    private final Account account;

    /** @param templates a directory that the account may write to */
    Template(Path templates, Installation installation, Account account) {
        this.templates = templates;
        this.installation = installation;
        this.account = account;
    }

    /** The template's data directory, made now if there is none for this version and recipe. */
    @SuppressWarnings("try")
    Path get(Progress progress) {
        Path template = templates.resolve(installation.version() + "-" + fingerprint());
        Path data = template.resolve("data");
        if (Files.isDirectory(data)) {
            return data;
        }
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(
                            templates.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                if (!Files.isDirectory(data)) {
                    progress.phase("preparing PostgreSQL " + installation.version() + ", once");
                    build(template);
                }
                return data;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void build(Path template) {
        Map<String, String> environment = new HashMap<>(account.plainEnvironment());
        environment.put("PATH", installation.bin() + ":" + Account.SYSTEM_PATH);
        environment.put("TEMPLATE", template.toString());
        environment.put("OWNERS", owners());
        ExecResult result = Program.run(
                account, ExecRequest.bash(script()).withEnvironment(environment), environment, Path.of("/"));
        if (!result.succeeded()) {
            throw UserError.environment(
                    "PostgreSQL " + installation.version() + " cannot be initialised: "
                            + result.err().strip(),
                    "see whether initdb works for the user " + account.user());
        }
    }

    private String owners() {
        return account.isOther() ? account.user() + " " + account.caller() : account.user();
    }

    private String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((script() + owners() + installation.bin()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script() {
        return Resources.text("template.bash");
    }
}
