package io.seatsignal.command;

import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchRepository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** What people are answered, and what it does, on whatever keeps the data. */
abstract class ConversationContract {

  /** A repository without any content, which the scene closes. */
  abstract WatchRepository open(SettableTime time);

  @Nested
  @DisplayName("Stopping")
  final class Stop extends StopTexts {
    Stop() {
      super(ConversationContract.this);
    }
  }

  @Nested
  @DisplayName("Own watches")
  final class Off extends OffTexts {
    Off() {
      super(ConversationContract.this);
    }
  }

  @Nested
  @DisplayName("New watches")
  final class Watch extends WatchTexts {
    Watch() {
      super(ConversationContract.this);
    }
  }

  @Nested
  @DisplayName("Questions")
  final class Questions extends QuestionTexts {
    Questions() {
      super(ConversationContract.this);
    }
  }

  @Nested
  @DisplayName("Keys in calls")
  final class Keys extends CallKeys {
    Keys() {
      super(ConversationContract.this);
    }
  }
}
