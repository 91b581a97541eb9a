package io.seatsignal.example.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that dribble. Each byte begins Jetty's idle timeout anew, so that a client who
 * sends one now and then could hold a connection, and a thread, for ever. Here a request has to be
 * there within two looks; how long its answer takes does not matter.
 */
final class SlowClients implements Connection.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(SlowClients.class);

  private final Scheduler scheduler;
  private final Duration every;

  SlowClients(Scheduler scheduler, Duration every) {
    this.scheduler = scheduler;
    this.every = every;
  }

  @Override
  public void onOpened(Connection connection) {
    lookAgain(new Guarded(connection));
  }

  private void lookAgain(Guarded guarded) {
    scheduler.schedule(
        () -> {
          if (guarded.dribbles()) {
            LOG.debug("{} is too slow; closed", guarded.connection.getEndPoint());
            guarded.connection.getEndPoint().close();
          } else if (guarded.connection.getEndPoint().isOpen()) {
            lookAgain(guarded);
          }
        },
        every.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** One connection, looked at by one thread after the other. */
  private static final class Guarded {

    private final Connection connection;
    private volatile long bytes;
    private volatile long answers;
    private volatile boolean began;

    Guarded(Connection connection) {
      this.connection = connection;
    }

    /** Whether bytes came before the last two looks, and no answer went out in between. */
    boolean dribbles() {
      long nowBytes = connection.getBytesIn();
      long nowAnswers = connection.getMessagesOut();
      boolean goesOn = nowBytes > bytes && nowAnswers == answers;
      boolean twice = goesOn && began;
      began = goesOn;
      bytes = nowBytes;
      answers = nowAnswers;
      return twice;
    }
  }
}
