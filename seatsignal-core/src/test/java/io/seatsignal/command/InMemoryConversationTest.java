package io.seatsignal.command;

import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;

class InMemoryConversationTest extends ConversationContract {

  @Override
  WatchRepository open(SettableTime time) {
    return new InMemoryWatchRepository(time, WatchLimits.DEFAULT);
  }
}
