package io.seatsignal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes one thing after the other, whatever becomes of each. */
final class Closing {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void quietly(String what, AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (InterruptedException e) {
      LOG.warn("interrupted while closing {}", what, e);
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError e) {
      LOG.error("closing {} failed; the rest is closed all the same", what, e);
    }
  }
}
