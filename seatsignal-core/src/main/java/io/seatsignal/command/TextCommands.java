package io.seatsignal.command;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.command.TextCommand.Confirm;
import io.seatsignal.command.TextCommand.Help;
import io.seatsignal.command.TextCommand.Off;
import io.seatsignal.command.TextCommand.OptIn;
import io.seatsignal.command.TextCommand.Overview;
import io.seatsignal.command.TextCommand.Restart;
import io.seatsignal.command.TextCommand.Status;
import io.seatsignal.command.TextCommand.StopAll;
import io.seatsignal.command.TextCommand.Watch;
import io.seatsignal.course.SeatSource;
import io.seatsignal.quota.Quota;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.signal.InboundText;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watches;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what people ask for by text, and says what to reply.
 *
 * <p>Whoever wants to be left alone is, whatever the words and whoever the number belongs to, and
 * that is stored before anything else. What a provider has answered already gets no reply of ours,
 * except a START that brings back consent: no provider says that watches stay stopped. Replies that
 * nobody asked for are rare: a hint a day, an address to sign up at in 30 days; LIST, STATUS and
 * HELP are answered three times an hour.
 *
 * <p>The same message may be handed in twice, on any node: the second time it is silence. Replies
 * fit into two text messages and are added to what the day cost. Thread-safe; blocks on the
 * storage, and WATCH and RESTART may also ask the source for a count. Throws {@link
 * io.seatsignal.base.SeatSignalException} when the storage cannot be reached; the message can then
 * be handed in again.
 */
public final class TextCommands {

  private static final Logger LOG = LoggerFactory.getLogger(TextCommands.class);

  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int ANSWERS_AN_HOUR = 3;
  private static final int STRANGERS_A_DAY = 100;

  private final WatchRepository repository;
  private final OwnWatches own;
  private final NewWatches fresh;
  private final Sightings sightings;
  private final Replies replies;
  private final TextParser parser = new TextParser();

  /**
   * Creates the commands.
   *
   * @param repository where people and watches are kept
   * @param watches the rules of watches
   * @param sources the sources whose courses people name
   * @param settings what replies say about the installation
   * @param time tells what day it is
   */
  public TextCommands(
      WatchRepository repository,
      Watches watches,
      Collection<SeatSource> sources,
      CommandSettings settings,
      InstantSource time) {
    this.repository = repository;
    CourseFinder finder = new CourseFinder(repository, watches, sources);
    replies = new Replies(settings);
    own = new OwnWatches(repository, finder, watches, replies);
    fresh = new NewWatches(finder, watches, replies);
    sightings = new Sightings(repository, watches, sources, time);
  }

  /**
   * Does what a text asks for.
   *
   * @param text the text
   * @return what to reply, in the alphabet of text messages; empty for silence
   */
  public Optional<String> handle(InboundText text) {
    Quota once = new Quota("text", text.provider() + "/" + text.messageId(), 1, REMEMBERED);
    TextCommand command = parser.parse(text.body());
    if (command instanceof StopAll && !repository.quotas().isTaken(once)) {
      // First of all, so that nothing that fails after it can lose it; a second time does no harm.
      optOut(text);
    }
    if (!repository.quotas().take(once)) {
      LOG.debug("{} was delivered before", text);
      return Optional.empty();
    }
    try {
      Optional<String> reply = answer(text, command);
      reply.ifPresent(words -> spend(text, words));
      return reply;
    } catch (RuntimeException e) {
      giveBack(once, e);
      throw e;
    }
  }

  /** What is done is done: that its reply cannot be counted must not undo it. */
  private void spend(InboundText text, String reply) {
    BigDecimal cost = text.segmentCost().multiply(BigDecimal.valueOf(Gsm7.segments(reply)));
    if (cost.signum() == 0) {
      return;
    }
    try {
      repository.operations().spend(cost, Optional.empty());
    } catch (SeatSignalException e) {
      LOG.warn("what a reply costs is not counted", e);
    }
  }

  private void giveBack(Quota once, RuntimeException failure) {
    try {
      repository.quotas().giveBack(List.of(once));
    } catch (RuntimeException e) {
      LOG.warn("a text that could not be dealt with will not be taken a second time", e);
      failure.addSuppressed(e);
    }
  }

  private Optional<String> answer(InboundText text, TextCommand command) {
    if (command instanceof StopAll stop) {
      return stopped(text, stop.clear());
    }
    Optional<Watcher> person = repository.watcherByPhone(text.from());
    if (command instanceof OptIn) {
      return optIn(text, person.isPresent());
    }
    Optional<String> reply =
        person.isPresent()
            ? answer(text, command, person.get())
            : answerStranger(text, command).filter(words -> mayAnswerStranger());
    return reply.filter(words -> !text.answered());
  }

  /** Anybody can write from any number, and the day's budget is there for signals. */
  private boolean mayAnswerStranger() {
    return repository.quotas().take(new Quota("reply-strangers", "all", STRANGERS_A_DAY, DAY));
  }

  /**
   * A provider's own answer says nothing of the watches that STOP has stopped, and where it never
   * blocked the number there is none; who believed it would miss a seat.
   */
  private Optional<String> optIn(InboundText text, boolean known) {
    boolean lifted = repository.optedOut(text.from());
    repository.optIn(text.from());
    LOG.info("{}: wants to be contacted again", text);
    if (known && lifted) {
      return within(
          quota(text, "reply-start", ANSWERS_AN_HOUR, HOUR), () -> replies.welcomeBack(true));
    }
    return asked(text, () -> replies.welcomeBack(known));
  }

  private void optOut(InboundText text) {
    repository.optOut(text.from());
    LOG.info("{}: wants no calls and texts any more", text);
  }

  /** What was meant for a course that nobody can find ends everything. */
  private Optional<String> stopAll(InboundText text) {
    optOut(text);
    return stopped(text, false);
  }

  private Optional<String> stopped(InboundText text, boolean clear) {
    return limited(text, "reply-stop", 1, DAY, () -> replies.stopped(clear));
  }

  private Optional<String> answerStranger(InboundText text, TextCommand command) {
    if (command instanceof Off off && (off.orAll() || off.courses().isEmpty())) {
      // There is no watch of theirs that could be meant.
      return stopAll(text);
    }
    if (command instanceof Help) {
      return asked(text, replies::help);
    }
    if (command instanceof Confirm || repository.optedOut(text.from())) {
      return Optional.empty();
    }
    return replies
        .signUp()
        .flatMap(words -> limited(text, "reply-sign-up", 1, REMEMBERED, () -> words));
  }

  private Optional<String> answer(InboundText text, TextCommand command, Watcher person) {
    if (command instanceof Watch watch) {
      return unlessOptedOut(text, () -> fresh.watch(person, watch.courses()));
    }
    if (command instanceof Restart restart) {
      return unlessOptedOut(text, () -> own.restart(person, restart.courses()));
    }
    if (command instanceof Off off) {
      return own.off(person, off).or(() -> stopAll(text));
    }
    if (command instanceof Overview) {
      return asked(text, () -> own.overview(person));
    }
    if (command instanceof Status) {
      return asked(text, () -> replies.status(sightings.all(), own.waiting(person)));
    }
    if (command instanceof Help) {
      return asked(text, replies::help);
    }
    if (command instanceof Confirm && repository.outbox().confirm(person.id()) > 0) {
      return Optional.of(replies.thanks());
    }
    return repository.optedOut(text.from())
        ? Optional.empty()
        : limited(text, "reply-hint", 1, DAY, replies::hint);
  }

  private Optional<String> unlessOptedOut(InboundText text, Supplier<String> action) {
    return Optional.of(repository.optedOut(text.from()) ? replies.startFirst() : action.get());
  }

  private Optional<String> asked(InboundText text, Supplier<String> reply) {
    return limited(text, "reply-asked", ANSWERS_AN_HOUR, HOUR, reply);
  }

  private Optional<String> limited(
      InboundText text, String name, int most, Duration window, Supplier<String> reply) {
    return text.answered() ? Optional.empty() : within(quota(text, name, most, window), reply);
  }

  private Optional<String> within(Quota quota, Supplier<String> reply) {
    return repository.quotas().take(quota) ? Optional.of(reply.get()) : Optional.empty();
  }

  private static Quota quota(InboundText text, String name, int most, Duration window) {
    return new Quota(name, text.from().e164(), most, window);
  }
}
