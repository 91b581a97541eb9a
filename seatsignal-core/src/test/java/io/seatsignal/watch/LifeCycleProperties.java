package io.seatsignal.watch;

import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.testing.SettableTime;
import java.time.Duration;
import java.util.function.Consumer;
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
          Tuple.of(3, RepositoryScene.inDoubt()),
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
                Combinators.combine(PICK, PICK, COIN, COIN)
                    .as(
                        (who, where, once, waitlist) ->
                            step(
                                "%s requests %s, once: %s, waitlist: %s"
                                    .formatted(who, where, once, waitlist),
                                life -> life.request(who, where, once, waitlist)))))
        .withAction(2, twice("restart", Life::restart))
        .withAction(2, twice("stop", Life::stop))
        .withAction(1, once("opt out or in", PICK, Life::optOutOrIn))
        .withAction(1, once("change the number", PICK, Life::changeNumber))
        .withAction(6, either("rise, to waitlist", Life::rise))
        .withAction(4, either("fall, to waitlist", Life::fall))
        .withAction(1, either("end, cancelled", Life::end))
        .withAction(10, once("claim", PICK, (life, most) -> life.claim(most + 1)))
        .withAction(10, once("mark, all", COIN, Life::mark))
        .withAction(12, pair("result", RESULTS, Life::record))
        .withAction(6, pair("receipt", Arbitraries.of(Receipt.Verdict.class), Life::receive))
        .withAction(2, once("confirm", PICK, Life::confirm))
        .withAction(5, once("pass", SPANS, Life::pass))
        .withAction(2, action(COIN.map(any -> step("recover", Life::recover))))
        .withAction(4, pair("give up", Arbitraries.of(OnDoubt.class), Life::giveUp))
        .withMaxTransformations(LONGEST_LIFE);
  }

  private Life begin() {
    SettableTime time = SettableTime.at("2024-11-05T14:00:00.123456Z");
    return new Life(create(time, RepositoryScene.LIMITS), time, RepositoryScene.LIMITS);
  }

  private static SendResult refused(Refusal refusal) {
    return new SendResult.Rejected(refusal, "refused");
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

  private static Action.Independent<Life> action(Arbitrary<Transformer<Life>> steps) {
    return () -> steps;
  }

  private static Transformer<Life> step(String name, Consumer<Life> what) {
    return Transformer.mutate(name, what);
  }

  private static <T> Action.Independent<Life> once(String name, Arbitrary<T> how, Event<T> what) {
    return action(how.map(each -> step(name + " " + each, life -> what.happen(life, each))));
  }

  private static <T> Action.Independent<Life> pair(String name, Arbitrary<T> how, Deed<T> what) {
    return action(
        Combinators.combine(PICK, how)
            .as(
                (which, each) ->
                    step(name + " " + which + " " + each, life -> what.happen(life, which, each))));
  }

  private static Action.Independent<Life> twice(String name, Deed<Integer> what) {
    return pair(name, PICK, what);
  }

  private static Action.Independent<Life> either(String name, Deed<Boolean> what) {
    return pair(name, COIN, what);
  }
}
