package io.seatsignal.example.telnyx;

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

/** Keeps what is handed in, and answers as it was told. */
final class RecordingInbox implements Inbox {

  final List<String> receipts = new ArrayList<>();
  final List<InboundText> texts = new ArrayList<>();
  final List<String> keys = new ArrayList<>();
  final Map<String, Told> told = new HashMap<>();
  Optional<String> reply = Optional.empty();

  @Override
  public void receive(String channel, Receipt receipt) {
    String talk = receipt.talk().map(lasted -> " " + lasted).orElse("");
    receipts.add(channel + " " + receipt.attemptId() + " " + receipt.verdict() + talk);
  }

  @Override
  public Optional<String> text(InboundText text) {
    texts.add(text);
    return reply;
  }

  @Override
  public Optional<Told> told(String attemptId) {
    return Optional.ofNullable(told.get(attemptId));
  }

  @Override
  public boolean pressed(String attemptId, KeyPress key) {
    keys.add(attemptId + " " + key);
    return told.containsKey(attemptId);
  }
}
