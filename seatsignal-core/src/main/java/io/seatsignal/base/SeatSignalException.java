package io.seatsignal.base;

/**
 * The one exception that this library throws for what it could not find out or do, besides {@link
 * IllegalArgumentException} and {@link IllegalStateException} for wrong use.
 *
 * <p>The message says what failed and what to do about it and never holds a phone number, a token
 * or a password in clear.
 */
public class SeatSignalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private SeatSignalException(String message, Throwable cause, boolean passing) {
    super(message, cause);
    this.passing = passing;
  }

  /**
   * A failure that may be over when the same thing is tried again: a database that cannot be
   * reached, a deadlock.
   *
   * @param message what failed and what to do
   * @param cause what was caught
   * @return the exception to throw
   */
  public static SeatSignalException passing(String message, Throwable cause) {
    return new SeatSignalException(message, cause, true);
  }

  /**
   * A failure that stays until somebody changes something: a wrong password, a missing table.
   *
   * @param message what failed and what to do
   * @param cause what was caught
   * @return the exception to throw
   */
  public static SeatSignalException lasting(String message, Throwable cause) {
    return new SeatSignalException(message, cause, false);
  }

  /**
   * Whether trying again later can help without anybody's doing.
   *
   * @return true if the cause may pass by itself
   */
  public boolean isPassing() {
    return passing;
  }
}
