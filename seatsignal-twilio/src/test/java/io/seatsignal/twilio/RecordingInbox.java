package io.seatsignal.twilio;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.signal.InboundText;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.KeyPress;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An inbox that keeps what is handed in, and answers as it was told. */
final class RecordingInbox implements Inbox {

  final List<String> receipts = new ArrayList<>();
  final List<InboundText> texts = new ArrayList<>();
  final List<String> keys = new ArrayList<>();
  final Map<String, Told> told = new HashMap<>();
  Optional<String> reply = Optional.empty();
  Optional<SeatSignalException> failure = Optional.empty();

  @Override
  public void receive(String channel, Receipt receipt) {
    failure.ifPresent(RecordingInbox::fail);
    receipts.add(channel + " " + receipt.attemptId() + " " + receipt.verdict());
  }

  @Override
  public Optional<String> text(InboundText text) {
    failure.ifPresent(RecordingInbox::fail);
    texts.add(text);
    return reply;
  }

  @Override
  public Optional<Told> told(String attemptId) {
    failure.ifPresent(RecordingInbox::fail);
    return Optional.ofNullable(told.get(attemptId));
  }

  @Override
  public boolean pressed(String attemptId, KeyPress key) {
    failure.ifPresent(RecordingInbox::fail);
    keys.add(attemptId + " " + key);
    return told.containsKey(attemptId);
  }

  private static void fail(SeatSignalException failure) {
    throw failure;
  }

  boolean isEmpty() {
    return receipts.isEmpty() && texts.isEmpty() && keys.isEmpty();
  }
}
