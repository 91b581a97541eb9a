package io.seatsignal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host's supplier says, or said last if it throws now. At first it must say something.
 * Thread-safe.
 */
final class LastKnown<T> implements Supplier<T> {

  private static final Logger LOG = LoggerFactory.getLogger(LastKnown.class);

  private final Supplier<T> source;
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile T last;

  LastKnown(Supplier<T> source) {
    this.source = source;
    this.last = source.get();
  }

  @Override
  public T get() {
    try {
      last = source.get();
      failing.set(false);
    } catch (RuntimeException e) {
      if (failing.compareAndSet(false, true)) {
        LOG.error("ALARM the terms to watch are not known any more; they stay as they were", e);
      }
    }
    return last;
  }
}
