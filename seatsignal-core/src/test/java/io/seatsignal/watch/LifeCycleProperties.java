package io.seatsignal.watch;

import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.testing.SettableTime;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * Whatever happens in whatever order: nobody missed, nobody told too often, nothing told that no
 * longer holds, and every watch in the state that its history gives it.
 *
 * <p>Extend it, say how to make an empty repository, and declare a property that hands the lives
 * called {@code lives} to {@link #live}. A failure names its seed and is shrunk to a short life.
 */
public abstract class LifeCycleProperties {

  private static final int LONGEST_LIFE = 80;

  private static final Arbitrary<Integer> PICK = Arbitraries.integers().between(0, 5);
  private static final Arbitrary<Boolean> COIN = Arbitraries.of(true, false);

  private static final Arbitrary<Receipt.Verdict> VERDICTS = Arbitraries.of(Receipt.Verdict.class);
  private static final Arbitrary<OnDoubt> WAYS_OUT = Arbitraries.of(OnDoubt.class);

  private static final Arbitrary<Duration> SPANS =
      Arbitraries.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(20),
          RepositoryScene.LEASE,
          Duration.ofMinutes(3),
          Duration.ofMinutes(6));

  private static final Arbitrary<SendResult> RESULTS =
      Arbitraries.frequency(
          Tuple.of(8, RepositoryScene.accepted()),
          Tuple.of(5, RepositoryScene.inDoubt()),
          Tuple.of(1, RepositoryScene.notProcessed(Duration.ofSeconds(10))),
          Tuple.of(1, refused(Refusal.BLOCKED)),
          Tuple.of(1, refused(Refusal.NOT_CAPABLE)),
          Tuple.of(1, refused(Refusal.OPTED_OUT)),
          Tuple.of(1, new SendResult.Misconfigured("wrong credentials")));

  /**
   * Makes a repository without any content.
   *
   * @param time what the storage's clock has to show; stands still until it is advanced
   * @param limits the limits to keep to
   * @return a repository that nothing else uses
   */
  protected abstract WatchRepository create(SettableTime time, WatchLimits limits);

  /**
   * Lives a life to its end.
   *
   * @param chain what happens in it
   */
  protected final void live(ActionChain<Life> chain) {
    Life life = chain.withInvariant(Life::check).run();
    life.settle();
    life.close();
  }

  /**
   * Lives of a few people and sections.
   *
   * @return what may happen in one
   */
  @Provide
  public Arbitrary<ActionChain<Life>> lives() {
    return ActionChain.startWith(this::begin)
        .withAction(
            8,
            action(
                Life::goesOn,
                Combinators.combine(PICK, PICK, COIN, COIN)
                    .as(
                        (who, where, once, waitlist) ->
                            step(
                                "%s requests %s, once: %s, waitlist: %s"
                                    .formatted(who, where, once, waitlist),
                                life -> life.request(who, where, once, waitlist)))))
        .withAction(2, pair("restart", Life::goesOn, PICK, Life::restart))
        .withAction(2, pair("stop", Life::goesOn, PICK, Life::stop))
        .withAction(2, once("opt out or in", Life::goesOn, PICK, Life::optOutOrIn))
        .withAction(1, once("change the number", Life::goesOn, PICK, Life::changeNumber))
        .withAction(7, pair("rise, to waitlist", Life::goesOn, COIN, Life::rise))
        .withAction(3, pair("fall, to waitlist", Life::goesOn, COIN, Life::fall))
        .withAction(1, pair("end, cancelled", Life::goesOn, COIN, Life::end))
        .withAction(14, once("claim", Life::goesOn, PICK, (life, most) -> life.claim(most + 1)))
        .withAction(16, once("mark, all", Life::hasClaimed, COIN, Life::mark))
        .withAction(16, pair("result", Life::hasUnsettled, RESULTS, Life::record))
        .withAction(8, pair("receipt", Life::hasSent, VERDICTS, Life::receive))
        .withAction(2, once("confirm", Life::hasSent, PICK, Life::confirm))
        .withAction(4, once("pass", Life::goesOn, SPANS, Life::pass))
        .withAction(2, once("recover", Life::hasUnsettled, COIN, (life, any) -> life.recover()))
        .withAction(12, pair("give up", Life::hasDoubts, WAYS_OUT, Life::giveUp))
        .withMaxTransformations(LONGEST_LIFE);
  }

  private Life begin() {
    SettableTime time = SettableTime.at("2024-11-05T14:00:00.123456Z");
    return new Life(create(time, RepositoryScene.LIMITS), time, RepositoryScene.LIMITS);
  }

  private static SendResult refused(Refusal refusal) {
    return new SendResult.Rejected(refusal, "refused");
  }

  /** Something that may happen, in some lives at some times. */
  private record Step(Predicate<Life> possible, Arbitrary<Transformer<Life>> transformer)
      implements Action.Independent<Life> {

    @Override
    public boolean precondition(Life life) {
      return possible.test(life);
    }
  }

  /** Something that happens to what a number picks. */
  @FunctionalInterface
  private interface Deed<T> {
    void happen(Life life, int which, T how);
  }

  /** Something that happens. */
  @FunctionalInterface
  private interface Event<T> {
    void happen(Life life, T how);
  }

  private static Action<Life> action(Predicate<Life> possible, Arbitrary<Transformer<Life>> steps) {
    return new Step(possible, steps);
  }

  private static Transformer<Life> step(String name, Consumer<Life> what) {
    return Transformer.mutate(name, what);
  }

  private static <T> Action<Life> once(
      String name, Predicate<Life> possible, Arbitrary<T> how, Event<T> what) {
    return action(
        possible, how.map(each -> step(name + " " + each, life -> what.happen(life, each))));
  }

  private static <T> Action<Life> pair(
      String name, Predicate<Life> possible, Arbitrary<T> how, Deed<T> what) {
    return action(
        possible,
        Combinators.combine(PICK, how)
            .as(
                (which, each) ->
                    step(name + " " + which + " " + each, life -> what.happen(life, which, each))));
  }
}
