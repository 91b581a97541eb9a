package io.seatsignal.twilio;

import com.twilio.security.RequestValidator;
import io.seatsignal.signal.WebhookRequest;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether Twilio sent a request: its header {@code X-Twilio-Signature} is a keyed hash over
 * the address and the form, or over the address and the hash of a JSON body.
 *
 * <p>A signature says nothing of time; repetitions are recognised where their effect is stored.
 * Thread-safe.
 */
final class Signatures {

  private static final Logger LOG = LoggerFactory.getLogger(Signatures.class);
  private static final String HEADER = "X-Twilio-Signature";

  private final List<RequestValidator> validators;

  /**
   * Creates the check.
   *
   * @param authTokens tokens of which any may have signed; during a rotation there are two
   */
  Signatures(List<String> authTokens) {
    this.validators = authTokens.stream().map(RequestValidator::new).toList();
  }

  /**
   * Checks a request.
   *
   * @param url the address that Twilio was given, with its query
   * @param request the request
   * @param form all parameters of its form, as they were sent
   * @return whether its signature is there and right
   */
  boolean hold(String url, WebhookRequest request, Map<String, String> form) {
    Optional<String> signature = request.header(HEADER);
    boolean json = request.query().contains("bodySHA256=");
    return signature.isPresent()
        && validators.stream()
            .anyMatch(
                validator ->
                    json
                        ? holds(validator, url, request.body(), signature.get())
                        : validator.validate(url, form, signature.get()));
  }

  private static boolean holds(
      RequestValidator validator, String url, String body, String signature) {
    try {
      return validator.validate(url, body, signature);
    } catch (URISyntaxException e) {
      LOG.debug("a webhook with a malformed query", e);
      return false;
    }
  }
}
