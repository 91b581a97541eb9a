package io.seatsignal.twilio.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the loopback address, one thread a connection. Plain sockets, because no HTTP server
 * lets go of a connection as rudely as the faults need it.
 */
final class HttpListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final int BACKLOG = 200;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final ServerSocket server;
  private final ExecutorService threads;
  private final Function<HttpRequest, HttpAnswer> handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  HttpListener(int port, ExecutorService threads, Function<HttpRequest, HttpAnswer> handler) {
    this.threads = threads;
    this.handler = handler;
    try {
      this.server = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the Twilio fake cannot listen on port " + port + "; choose another one, or 0", e);
    }
    threads.execute(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException e) {
        LOG.debug("the Twilio fake takes no more connections", e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new HttpConnection(socket, handler).serve();
    } catch (IOException e) {
      LOG.debug("a connection to the Twilio fake ended", e);
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      LOG.debug("a socket of the Twilio fake did not close", e);
    }
  }
}
