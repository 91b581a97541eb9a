package io.seatsignal.signal;

import java.util.Optional;

/**
 * A way to reach a watcher.
 *
 * <p>Implementations are thread-safe and never retry by themselves: an attempt is one message on
 * the wire at most. What goes wrong is a value; an exception that escapes {@link #send} counts as
 * {@link SendResult.InDoubt}, because nobody can say how far it came. {@link #close()} is
 * idempotent and not waited for longer than 5 s.
 *
 * <p>The engine does not rely on any of it ({@link GuardedChannel}): a channel that throws, hangs
 * or returns null harms its own signals only.
 */
public interface SignalChannel extends AutoCloseable {

  /**
   * The name under which people and configuration choose this channel.
   *
   * @return lower-case letters, digits and hyphens, e.g. {@code twilio-text}; always the same
   */
  String name();

  /**
   * What this channel can do.
   *
   * @return always the same
   */
  ChannelCapabilities capabilities();

  /**
   * Sends one signal; blocks until the provider took it over or surely did not.
   *
   * <p>A call that lasts longer than the engine's send limit (30 s by default) is taken to be in
   * doubt and its thread interrupted; an acceptance that comes later still counts.
   *
   * @param signal what to send
   * @return how it ended
   */
  SendResult send(Signal signal);

  /**
   * Asks the provider what became of an attempt in doubt; blocks, but is not waited for longer than
   * 20 s, and not asked again while it hangs.
   *
   * @param attempt the attempt, with the address that it was sent to
   * @return what the provider knows; empty if it cannot be known, which is the default
   */
  default Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    return Optional.empty();
  }

  /**
   * What to do about a message of which {@link #reconcile} finds out nothing within a minute.
   *
   * @return always the same; the next channel takes over unless said otherwise
   */
  default OnDoubt onDoubt() {
    return OnDoubt.FALL_THROUGH;
  }

  /**
   * Whose webhooks concern this channel: the path segment after {@code /webhooks/}. Channels of the
   * same provider share it.
   *
   * @return lower-case letters, digits and hyphens; the channel's own name unless said otherwise
   */
  default String provider() {
    return name();
  }

  /**
   * Answers a request of the provider; blocks on the storage only, because providers do not wait.
   * What takes longer than 15 s is interrupted, and the provider is answered 503.
   *
   * <p>It must make sure that the provider sent it before it hands anything in. Of the channels of
   * one provider only the first is asked that answers.
   *
   * @param request the request
   * @param inbox where to hand in what it reports
   * @return the answer; empty if this channel serves nothing there, which is the default
   */
  default Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
