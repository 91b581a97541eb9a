package io.seatsignal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollsOnDemand;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.signal.InboundText;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A student with a phone, and an engine that watches a small university. */
final class Conversation implements AutoCloseable {

  static final String TERM = "202420";
  static final String EARLIER_TERM = "202410";
  static final Instant EARLIER_ENDS = Instant.parse("2025-01-25T05:00:00Z");
  static final SectionId SOFTWARE = section("26379");
  static final SectionId ALGEBRA = section("26400");
  static final BigDecimal SEGMENT = new BigDecimal("0.0083");

  private static final Duration SOON = Duration.ofSeconds(10);

  final SettableTime time;
  final ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  final RecordingChannel channel;
  final SeatSignal seatSignal;
  private final Gate gate = new Gate();
  private final PollsOnDemand polls = new PollsOnDemand();
  private int texts;

  Conversation(
      WatchRepository repository,
      SettableTime time,
      RecordingChannel channel,
      RecordingChannel backup) {
    this.time = time;
    this.channel = channel;
    source.departmentAlias("CS", "CSCI");
    list("26379", "CSCI 0320", "S01", "Introduction to Software Engineering");
    list("26400", "MATH 0520", "S01", "Linear Algebra");
    list("26401", "CSCI 0111", "S01", "Computing Foundations: Data");
    list("26402", "CSCI 1110", "S01", "Something Higher");
    list("26410", "CSCI 0200", "C01", "Program Design");
    list("26411", "CSCI 0200", "S01", "Program Design");
    list("26412", "CSCI 0200", "S02", "Program Design");
    list("26420", "CSCI 1951A", "S01", "Data Science");
    list("26430", "HIST 101", "S01", "Short Numbers");
    list("26431", "HIST 1010", "S01", "Long Numbers");
    list("26440", "ECON 0110", "S01", "Principles");
    source.put(
        Sections.section(SectionId.of("brown", EARLIER_TERM, "18000"))
            .course("ECON 0110", "S01")
            .build());
    seatSignal =
        SeatSignal.builder()
            .repository(repository)
            .source(source)
            .term(Enrolment.open(new TermId("brown", TERM)))
            .term(new Enrolment(new TermId("brown", EARLIER_TERM), Optional.of(EARLIER_ENDS)))
            .channel(channel)
            .channel(backup)
            .channel(gate)
            .scheduler(polls)
            .time(time)
            .commands(
                new CommandSettings(
                    "SeatSignal Brown",
                    Optional.of(URI.create("https://seats.example.edu")),
                    Optional.of("seats@example.edu")))
            .build();
    seatSignal.start();
    poll();
  }

  static SectionId section(String crn) {
    return SectionId.of("brown", TERM, crn);
  }

  void list(String crn, String course, String section, String title) {
    source.put(
        Sections.section(section(crn)).course(course, section).title(title).full(60).build());
  }

  void poll() {
    polls.poll(new TermId("brown", TERM));
    polls.poll(new TermId("brown", EARLIER_TERM));
  }

  /** A seat is free, and everybody who waits for it is told. */
  List<Signal> opens(SectionId section) {
    int before = channel.signals().size();
    source.open(section, 2);
    poll();
    return channel.awaitSignals(before + 1, SOON);
  }

  /** A section is cancelled, and everybody who waits for it is told. */
  List<Signal> cancels(SectionId section) {
    int before = channel.signals().size();
    source.cancel(section);
    poll();
    return channel.awaitSignals(before + 1, SOON);
  }

  void fills(SectionId section) {
    source.fill(section);
    poll();
  }

  static PhoneNumber number(int ending) {
    return new PhoneNumber(String.format("+140186310%02d", ending));
  }

  Watcher person(int ending) {
    var result =
        seatSignal
            .watchers()
            .register(
                "student " + ending,
                number(ending),
                Verification.byHost("test"),
                new Consent("test terms", Instant.EPOCH));
    assertThat(result).isInstanceOf(Registered.class);
    return ((Registered) result).watcher();
  }

  /** The reply to a text; empty for silence. */
  String reply(Watcher from, String body) {
    return reply(from.phone(), body);
  }

  String reply(PhoneNumber from, String body) {
    return handle(text("SM" + ++texts, from, body, false));
  }

  /** A text that its provider has answered. */
  String answered(PhoneNumber from, String body) {
    return handle(text("SM" + ++texts, from, body, true));
  }

  String handle(InboundText text) {
    Optional<String> reply = seatSignal.textCommands().handle(text);
    reply.ifPresent(
        words -> {
          assertThat(Gsm7.normalize(words)).as("alphabet").isEqualTo(words);
          assertThat(Gsm7.segments(words)).as(words).isLessThanOrEqualTo(2);
          assertThat(words.length()).as(words).isLessThanOrEqualTo(Replies.LONGEST);
        });
    return reply.orElse("");
  }

  static InboundText text(String id, PhoneNumber from, String body, boolean answered) {
    return new InboundText("test", id, from, body, answered, SEGMENT);
  }

  /** What somebody watches, as far as it is in a state. */
  List<SectionId> watched(Watcher person, WatchState state) {
    return seatSignal.watches().list(person.id()).stream()
        .filter(watch -> watch.state() == state)
        .map(Watch::section)
        .toList();
  }

  void awaitState(Watcher person, SectionId section, WatchState state) {
    await().atMost(SOON).until(() -> watched(person, state).contains(section));
  }

  /** What became of the newest thing that somebody was owed. */
  State state(Watcher person) {
    return seatSignal.signals().ledger(person.id(), 1).get(0).state();
  }

  /** What channels are handed when a provider calls. */
  Inbox inbox() {
    WebhookRequest request = new WebhookRequest("POST", "/", "", Map.of(), "");
    assertThat(seatSignal.webhook("gate", request).status()).isEqualTo(204);
    return Objects.requireNonNull(gate.inbox);
  }

  @Override
  public void close() {
    seatSignal.close();
  }

  /** Contacts nobody, and lets in whoever calls. */
  private static final class Gate implements SignalChannel {

    private @Nullable Inbox inbox;

    @Override
    public String name() {
      return "gate";
    }

    @Override
    public ChannelCapabilities capabilities() {
      return new ChannelCapabilities(Contact.SHOW, 306);
    }

    @Override
    public SendResult send(Signal signal) {
      return new SendResult.Accepted("", BigDecimal.ZERO);
    }

    @Override
    public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox newInbox) {
      inbox = newInbox;
      return Optional.of(WebhookResponse.nothing());
    }
  }
}
