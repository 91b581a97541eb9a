package io.seatsignal.quartz.fire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands between a node and its database, and lets pass what it is told to. Thread-safe. */
final class TcpProxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TcpProxy.class);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BUFFER = 1 << 14;

  private final int target;
  private final int port;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private @Nullable ServerSocket server;
  private boolean silent;
  private Duration delay = Duration.ZERO;

  TcpProxy(int target) {
    this.target = target;
    this.port = listen(0);
  }

  /** Where the node finds it; always the same. */
  int port() {
    return port;
  }

  /** Whether a connection that the database sees from this port goes through here. */
  boolean usesPort(int localPort) {
    return links.stream().anyMatch(link -> link.far.getLocalPort() == localPort);
  }

  /** Connections are refused, and those there are end with a reset. */
  void refuse() {
    stopListening();
    reset();
  }

  /** All connections end with a reset; new ones are welcome. */
  void reset() {
    links.forEach(Link::reset);
  }

  /** Nothing passes, in neither direction, and nothing ends. */
  void silence() {
    change(() -> silent = true);
  }

  /** Everything passes, later. */
  void delay(Duration by) {
    change(() -> delay = by);
  }

  /** Everything passes again; what was held back, too. */
  void pass() {
    change(
        () -> {
          silent = false;
          delay = Duration.ZERO;
        });
    lock.lock();
    try {
      if (server == null) {
        listen(port);
      }
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private int listen(int at) {
    lock.lock();
    try {
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(LOOPBACK, at));
      server = listening;
      start("proxy-accept", () -> accept(listening));
      return listening.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("proxy", e);
    } finally {
      lock.unlock();
    }
  }

  private void stopListening() {
    lock.lock();
    try {
      if (server != null) {
        server.close();
        server = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("proxy", e);
    } finally {
      lock.unlock();
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        start("proxy-connect", () -> connect(near));
      } catch (IOException e) {
        LOG.debug("the proxy stopped listening", e);
      }
    }
  }

  private void connect(Socket near) {
    try {
      near.setTcpNoDelay(true);
      Socket far = new Socket(LOOPBACK, target);
      far.setTcpNoDelay(true);
      Link link = new Link(near, far);
      links.add(link);
      start("proxy-back", () -> link.pump(far, near));
      link.pump(near, far);
    } catch (IOException e) {
      LOG.debug("nobody behind the proxy", e);
      Link.resetOne(near);
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until a piece may pass. */
  private void awaitPassage() throws InterruptedException {
    lock.lock();
    try {
      long nanos = delay.toNanos();
      while (silent || nanos > 0) {
        if (silent) {
          changed.await();
        } else {
          nanos = changed.awaitNanos(nanos);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** One connection and its continuation. */
  private final class Link {
    private final Socket near;
    private final Socket far;

    Link(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void pump(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          awaitPassage();
          out.write(buffer, 0, count);
        }
      } catch (IOException e) {
        LOG.debug("a connection broke", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      reset();
    }

    void reset() {
      links.remove(this);
      resetOne(near);
      resetOne(far);
    }

    static void resetOne(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        LOG.debug("closed already", e);
      }
    }
  }

  @Override
  public void close() {
    stopListening();
    change(() -> silent = false);
    reset();
  }
}
