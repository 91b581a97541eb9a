package io.seatsignal.memory;

import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Life;
import io.seatsignal.watch.LifeCycleProperties;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.state.ActionChain;

final class InMemoryLifeCycleTest extends LifeCycleProperties {

  @Property(tries = 200)
  void promisesHold(@ForAll("lives") ActionChain<Life> chain) {
    live(chain);
  }

  @Override
  protected WatchRepository create(SettableTime time, WatchLimits limits) {
    return new InMemoryWatchRepository(time, limits);
  }
}
