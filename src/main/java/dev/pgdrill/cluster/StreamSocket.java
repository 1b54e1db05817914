package dev.pgdrill.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connected {@link Socket} over any {@link Duplex}, for libraries such as JDBC drivers that want a socket. Read
 * timeouts are honoured; options of TCP are remembered but mean nothing.
 */
public final class StreamSocket extends Socket {
    private final Duplex duplex;
    private volatile int timeout;
    private volatile boolean closed;
    private volatile boolean outputShut;

    public StreamSocket(Duplex duplex) {
        this.duplex = duplex;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        requireOpen();
        return duplex.input();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        requireOpen();
        return duplex.output();
    }

    @Override
    public void setSoTimeout(int milliseconds) throws SocketException {
        requireOpen();
        timeout = milliseconds;
        duplex.setReadTimeout(milliseconds);
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public void shutdownOutput() throws IOException {
        requireOpen();
        outputShut = true;
        duplex.shutdownOutput();
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShut;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            duplex.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public void connect(SocketAddress endpoint, int milliseconds) throws IOException {
        throw new SocketException("already connected");
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Nothing is held back.
    }

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {
        // The other side's end is noticed at once.
    }

    @Override
    public boolean getKeepAlive() {
        return false;
    }

    @Override
    public void setSendBufferSize(int size) {
        // The underlying connection's size stays.
    }

    @Override
    public int getSendBufferSize() {
        return 64 * 1024;
    }

    @Override
    public void setReceiveBufferSize(int size) {
        // The underlying connection's size stays.
    }

    @Override
    public int getReceiveBufferSize() {
        return 64 * 1024;
    }

    @Override
    public String toString() {
        return "StreamSocket[" + duplex + "]";
    }

    private void requireOpen() throws SocketException {
        if (closed) {
            throw new SocketException("Socket is closed");
        }
    }
}
