package io.seatsignal.example.embedding;

import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Waits for one section and says so when it opens. Arguments: course site, term, CRN. */
public final class EmbeddingExample {

  private EmbeddingExample() {}

  /** A channel of one's own: here it prints, elsewhere it calls, texts or pushes. */
  record Pager(CountDownLatch told) implements SignalChannel {
    @Override
    public String name() {
      return "pager";
    }

    @Override
    public ChannelCapabilities capabilities() {
      return new ChannelCapabilities(160, true);
    }

    @Override
    public SendResult send(Signal signal) {
      System.out.println(signal.to() + ": " + signal.text());
      told.countDown();
      return new SendResult.Accepted("", BigDecimal.ZERO);
    }
  }

  /** Lets the program wait for the first look: only listed sections can be watched. */
  record FirstLook(CountDownLatch done) implements SeatSignalListener {
    @Override
    public void polled(TermId term, PollOutcome outcome) {
      done.countDown();
    }
  }

  /**
   * Runs the example.
   *
   * @param args course site, term, CRN
   */
  public static void main(String[] args) throws InterruptedException {
    InstantSource time = InstantSource.system();
    FoseSite site = FoseSite.brown().withBaseUrl(URI.create(args[0]));
    FoseSettings settings = FoseSettings.of(FoseSettings.honestUserAgent("1", "me@example.edu"));
    SectionId section = SectionId.of("brown", args[1], args[2]);
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    try (SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(new InMemoryWatchRepository(time, WatchLimits.DEFAULT))
            .source(new FoseSeatSource(site, settings, time))
            .term(Enrolment.open(section.termId()))
            .channel(new Pager(told))
            .pollInterval(Duration.ofSeconds(10))
            .listener(new FirstLook(looked))
            .build()) {
      seatSignal.start();
      looked.await();
      PhoneNumber phone = new PhoneNumber("+14018631000");
      Verification verified = Verification.byHost("code confirmed at sign-up");
      Consent consent = new Consent("terms of service, version 1", time.instant());
      var me = (Registered) seatSignal.watchers().register("me", phone, verified, consent);
      System.out.println(
          seatSignal.watches().request(me.watcher().id(), WatchRequest.once(section)));
      told.await();
    }
  }
}
