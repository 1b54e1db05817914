package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.ChannelDuplex;
import dev.pgdrill.cluster.Duplex;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections that the engine turns from HTTP into plain streams ("hijacked" in its API reference, at <i>Attach to a
 * container</i>). docker-java's own can neither end a program's input nor tell a terminal's first byte from a frame.
 */
final class Hijack {
    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int ANSWER_MILLISECONDS = 60_000;

    private final URI host;
    private final @Nullable SSLContext tls;

    Hijack(URI host, @Nullable SSLContext tls) {
        this.host = host;
        this.tls = tls;
    }

    /**
     * Posts a request and gives the stream that the connection then is.
     *
     * @throws Refused if the engine answers with an error
     * @throws IOException if there is no answer
     */
    Duplex open(String path, String json) throws IOException {
        Duplex connection = connect();
        try {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            String head = "POST " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\n"
                    + "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: " + body.length + "\r\n\r\n";
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
            connection.output().write(request.toByteArray());
            connection.output().flush();
            connection.setReadTimeout(ANSWER_MILLISECONDS);
            InputStream input = new BufferedInputStream(connection.input(), 32 * 1024);
            readAnswer(input);
            connection.setReadTimeout(0);
            return new Hijacked(connection, input);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void readAnswer(InputStream input) throws IOException {
        String[] words = readLine(input).split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("the answer is not HTTP");
        }
        int length = 0;
        for (String line = readLine(input); !line.isEmpty(); line = readLine(input)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
        }
        // An engine older than the request for an upgrade answers 200, and means the same.
        if (!words[1].equals("101") && !words[1].equals("200")) {
            String message = new String(input.readNBytes(Math.min(length, 64 * 1024)), StandardCharsets.UTF_8);
            throw new Refused(Integer.parseInt(words[1]), message.strip());
        }
    }

    private static String readLine(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int character = input.read();
            if (character < 0) {
                throw new EOFException("the engine closed the connection");
            }
            if (character == '\n') {
                return line.toString();
            }
            if (character != '\r') {
                line.append((char) character);
            }
            if (line.length() > 16 * 1024) {
                throw new IOException("the answer is not HTTP");
            }
        }
    }

    private Duplex connect() throws IOException {
        if ("unix".equals(host.getScheme())) {
            return new ChannelDuplex(SocketChannel.open(UnixDomainSocketAddress.of(Path.of(host.getPath()))));
        }
        if (host.getHost() == null) {
            throw new IOException("engines at " + host.getScheme() + " addresses cannot be reached");
        }
        InetSocketAddress address = new InetSocketAddress(host.getHost(), host.getPort());
        if (tls != null) {
            Socket plain = new Socket();
            plain.connect(address, CONNECT_MILLISECONDS);
            return new SocketDuplex(tls.getSocketFactory().createSocket(plain, host.getHost(), host.getPort(), true));
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, CONNECT_MILLISECONDS);
            channel.socket().setTcpNoDelay(true);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new ChannelDuplex(channel);
    }

    /** The engine's answer is an error. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** What came behind the answer's head has been read already, so input goes through its buffer. */
    private record Hijacked(Duplex connection, InputStream input) implements Duplex {

        @Override
        public OutputStream output() {
            return connection.output();
        }

        @Override
        public void setReadTimeout(int milliseconds) {
            connection.setReadTimeout(milliseconds);
        }

        @Override
        public void shutdownOutput() throws IOException {
            connection.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
