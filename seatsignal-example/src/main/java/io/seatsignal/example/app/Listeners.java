package io.seatsignal.example.app;

import io.seatsignal.SeatSignalListener;
import io.seatsignal.course.Section;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Alarm;
import io.seatsignal.poll.PollListener;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;

/** Tells a command's listener everything, and another one of polls. */
record Listeners(SeatSignalListener command, PollListener polls) implements SeatSignalListener {

  @Override
  public void polled(TermId termId, PollOutcome outcome) {
    polls.polled(termId, outcome);
    command.polled(termId, outcome);
  }

  @Override
  public void openingSeen(Section section, Level level) {
    command.openingSeen(section, level);
  }

  @Override
  public void sent(Claim claim, SendResult result) {
    command.sent(claim, result);
  }

  @Override
  public void received(String channel, Receipt receipt) {
    command.received(channel, receipt);
  }

  @Override
  public void alarm(Alarm alarm) {
    command.alarm(alarm);
  }
}
