package io.seatsignal.example.campus;

import java.util.concurrent.atomic.LongAdder;

/** How often each route was asked since the start. Thread-safe. */
public final class RequestCounts {

  private final LongAdder searches = new LongAdder();
  private final LongAdder details = new LongAdder();
  private final LongAdder refused = new LongAdder();

  RequestCounts() {}

  /** Search requests, those answered with a fault included. */
  public long searches() {
    return searches.sum();
  }

  /** Details requests, those answered with a fault included. */
  public long details() {
    return details.sum();
  }

  /** Requests without a known route or a readable body. */
  public long refused() {
    return refused.sum();
  }

  void search() {
    searches.increment();
  }

  void detail() {
    details.increment();
  }

  void refuse() {
    refused.increment();
  }
}
