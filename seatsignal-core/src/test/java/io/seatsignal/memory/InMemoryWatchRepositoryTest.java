package io.seatsignal.memory;

import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchRepositoryContract;

final class InMemoryWatchRepositoryTest extends WatchRepositoryContract {

  @Override
  protected WatchRepository create(SettableTime time, WatchLimits limits) {
    return new InMemoryWatchRepository(time, limits);
  }
}
