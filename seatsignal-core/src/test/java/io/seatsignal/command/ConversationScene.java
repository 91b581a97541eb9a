package io.seatsignal.command;

import static io.seatsignal.command.Conversation.number;

import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A student, a stranger, and an engine without any watches. */
abstract class ConversationScene {

  final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  final RecordingChannel channel =
      new RecordingChannel("recorder", new ChannelCapabilities(Contact.TEXT, 306));
  final RecordingChannel backup =
      new RecordingChannel("backup", new ChannelCapabilities(Contact.MESSAGE, 306));
  final PhoneNumber stranger = number(99);
  final ConversationContract implementation;
  Conversation phone;
  Watcher student;

  ConversationScene(ConversationContract implementation) {
    this.implementation = implementation;
  }

  @BeforeEach
  final void begin() {
    phone = new Conversation(implementation.open(time), time, channel, backup);
    student = phone.person(1);
  }

  @AfterEach
  final void end() {
    phone.close();
  }

  final boolean optedOut(PhoneNumber number) {
    return phone.seatSignal.watchers().optedOut(number);
  }

  final List<SectionId> armed() {
    return phone.watched(student, WatchState.ARMED);
  }
}
