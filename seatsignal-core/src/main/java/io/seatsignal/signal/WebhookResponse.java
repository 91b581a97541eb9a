package io.seatsignal.signal;

/**
 * What a provider is answered.
 *
 * @param status the HTTP status
 * @param contentType the media type; empty without a body
 * @param body the body; empty for none
 */
public record WebhookResponse(int status, String contentType, String body) {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /**
   * Understood, and nothing to say.
   *
   * @return 204
   */
  public static WebhookResponse nothing() {
    return new WebhookResponse(NO_CONTENT, "", "");
  }

  /**
   * An answer with content.
   *
   * @param contentType the media type
   * @param body the body
   * @return 200
   */
  public static WebhookResponse of(String contentType, String body) {
    return new WebhookResponse(OK, contentType, body);
  }

  /**
   * Its signature is missing or wrong.
   *
   * @return 403
   */
  public static WebhookResponse forbidden() {
    return new WebhookResponse(FORBIDDEN, "", "");
  }

  /**
   * Nothing is served there.
   *
   * @return 404
   */
  public static WebhookResponse notFound() {
    return new WebhookResponse(NOT_FOUND, "", "");
  }
}
