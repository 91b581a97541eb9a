package io.seatsignal.example.web;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that the server sends to one client for as long as both want. Thread-safe; holds no thread
 * and never blocks: what a client is too slow to take is replaced by what comes after it.
 */
public final class EventStream {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final byte[] SIGN_OF_LIFE =
      "event: alive\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

  private final ServletOutputStream out;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private byte @Nullable [] waiting;
  private boolean begun;

  /** From the start: clients wait for the headers before they know that they are heard. */
  private boolean unflushed = true;

  private EventStream(ServletOutputStream out) {
    this.out = out;
  }

  /**
   * Answers a request with a stream, which stays open until it is ended or the client is gone.
   *
   * @param http the request
   * @param opened is given the stream, within the request
   * @throws IOException if the client is gone already
   */
  public static void open(Context http, Consumer<EventStream> opened) throws IOException {
    http.contentType("text/event-stream");
    // why: some proxies collect answers before they pass them on
    http.header("X-Accel-Buffering", "no");
    EventStream stream = new EventStream(http.res().getOutputStream());
    http.future(
        () -> {
          http.req().getAsyncContext().setTimeout(0);
          stream.begin();
          opened.accept(stream);
          return stream.ended;
        });
  }

  private void begin() {
    out.setWriteListener(
        new WriteListener() {
          @Override
          public void onWritePossible() throws IOException {
            lock.lock();
            try {
              begun = true;
              pump();
            } finally {
              lock.unlock();
            }
          }

          @Override
          public void onError(Throwable gone) {
            LOG.debug("a client left its stream", gone);
            end();
          }
        });
  }

  /**
   * Sends an event.
   *
   * @param event its name
   * @param data one line
   * @return false if the client has not taken yet what was sent before, which it will not get now
   */
  public boolean send(String event, String data) {
    return put("event: %s\ndata: %s\n\n".formatted(event, data).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends the event {@code alive}, which says nothing else, so that neither the client nor anybody
   * on the way takes the connection for dead.
   *
   * @return false if the client has not taken yet what was sent before; it will get that
   */
  public boolean signOfLife() {
    lock.lock();
    try {
      if (waiting != null) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    return put(SIGN_OF_LIFE);
  }

  private boolean put(byte[] bytes) {
    boolean taken;
    lock.lock();
    try {
      taken = waiting == null;
      waiting = bytes;
    } finally {
      lock.unlock();
    }
    try {
      pump();
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("a client left its stream", gone);
      end();
    }
    return taken;
  }

  private void pump() throws IOException {
    lock.lock();
    try {
      while (begun && !isOver() && (waiting != null || unflushed) && out.isReady()) {
        byte[] next = waiting;
        if (unflushed || next == null) {
          unflushed = false;
          out.flush();
        } else {
          waiting = null;
          unflushed = true;
          out.write(next);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether nobody listens any more.
   *
   * @return true after {@link #end} and once it was noticed that the client is gone
   */
  public boolean isOver() {
    return ended.isDone();
  }

  /** Ends the stream. Idempotent. */
  public void end() {
    ended.complete(null);
  }
}
