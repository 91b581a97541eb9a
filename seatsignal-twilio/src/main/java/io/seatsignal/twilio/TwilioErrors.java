package io.seatsignal.twilio;

import static io.seatsignal.twilio.TwilioError.Meaning.BAD_NUMBER;
import static io.seatsignal.twilio.TwilioError.Meaning.BLOCKED;
import static io.seatsignal.twilio.TwilioError.Meaning.DEFECT;
import static io.seatsignal.twilio.TwilioError.Meaning.NOT_CAPABLE;
import static io.seatsignal.twilio.TwilioError.Meaning.OPERATOR;
import static io.seatsignal.twilio.TwilioError.Meaning.OPTED_OUT;
import static io.seatsignal.twilio.TwilioError.Meaning.PASSING;
import static io.seatsignal.twilio.TwilioError.Meaning.SERVER;
import static io.seatsignal.twilio.TwilioError.Meaning.TOO_FAST;

import io.seatsignal.twilio.TwilioError.Meaning;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twilio's error codes that a call or a text can meet, as far as we know them.
 *
 * <p>Twilio says that the code of a cause may change. So a code that is not listed has the least
 * harmful meaning, and each is logged once.
 */
final class TwilioErrors {

  /** A code that was made up after this table. */
  private static final String UNKNOWN =
      "unknown to this version; see twilio.com/docs/api/errors and report it";

  private static final Logger LOG = LoggerFactory.getLogger(TwilioErrors.class);

  private static final Map<Integer, TwilioError> TABLE =
      table(
          error(20429, TOO_FAST, "too many requests at once"),
          error(10004, TOO_FAST, "too many calls at once"),
          error(22005, OPERATOR, "the queue of calls holds more than a day; see what fills it"),
          error(21611, TOO_FAST, "the sender's queue is full"),
          error(30001, TOO_FAST, "the sender's queue is full"),
          error(30022, TOO_FAST, "more texts than the carriers allow the sender"),
          error(20500, SERVER, "Twilio failed"),
          error(20503, SERVER, "Twilio is not available"),
          error(
              20003, OPERATOR, "the account SID, auth token or API key is wrong; check all three"),
          error(20005, OPERATOR, "the account is not active; see its state in Twilio's console"),
          error(10001, OPERATOR, "the account is not active; see its state in Twilio's console"),
          error(30002, OPERATOR, "the account is suspended; see its state in Twilio's console"),
          error(20010, OPERATOR, "the account may not do this; see its state in Twilio's console"),
          error(20404, OPERATOR, "no such account or resource; check the account SID"),
          error(21210, OPERATOR, "the sender is not a number of this account; check it"),
          error(21212, OPERATOR, "the sender is no valid number; check it"),
          error(21601, OPERATOR, "the sender cannot text; buy or choose a number that can"),
          error(21606, OPERATOR, "the sender is not ours or cannot text; check it"),
          error(21607, OPERATOR, "the sender must be a number of this account; check it"),
          error(21701, OPERATOR, "no such messaging service; check its SID"),
          error(21702, OPERATOR, "the messaging service is misconfigured; check it in the console"),
          error(21703, OPERATOR, "the messaging service has no sender; add one in the console"),
          error(21704, OPERATOR, "the messaging service has no sender; add one in the console"),
          error(21705, OPERATOR, "the messaging service is not usable; check its SID"),
          error(21608, OPERATOR, "a trial account reaches verified numbers only; upgrade it"),
          error(21219, OPERATOR, "a trial account reaches verified numbers only; upgrade it"),
          error(30024, OPERATOR, "the sender is not provisioned yet; wait or ask Twilio"),
          error(30035, OPERATOR, "the sender is being configured; wait or ask Twilio"),
          error(30032, OPERATOR, "the toll-free sender is not verified; verify it in the console"),
          error(30033, OPERATOR, "the 10DLC campaign is suspended; see it in the console"),
          error(30034, OPERATOR, "the sender is in no 10DLC campaign; register it in the console"),
          error(30007, OPERATOR, "filtered as unwanted; see the messaging log and registration"),
          error(32017, OPERATOR, "a carrier blocks the caller's number; let it rest"),
          error(21201, DEFECT, "no recipient"),
          error(21205, OPERATOR, "the script's address is not valid; check the public URL"),
          error(21602, DEFECT, "no text"),
          error(21603, DEFECT, "no sender"),
          error(21604, DEFECT, "no recipient"),
          error(21609, OPERATOR, "the callback's address is not valid; check the public URL"),
          error(21617, DEFECT, "the text is too long"),
          error(21624, DEFECT, "the validity is out of range"),
          error(21910, DEFECT, "sender and recipient are of different kinds"),
          error(32018, DEFECT, "the script is too long"),
          error(21211, BAD_NUMBER, "not a valid number"),
          error(21217, BAD_NUMBER, "not a valid number"),
          error(13223, BAD_NUMBER, "not a valid number"),
          error(13224, BAD_NUMBER, "not a number that can be called"),
          error(21202, BAD_NUMBER, "a premium number"),
          error(21610, OPTED_OUT, "texted STOP to the sender; only a START of theirs lifts it"),
          error(21614, NOT_CAPABLE, "not a mobile number"),
          error(30006, NOT_CAPABLE, "a landline, or a carrier that takes no texts"),
          // One strike proves nothing against a number.
          error(21214, BLOCKED, "the number could not be reached"),
          error(30005, BLOCKED, "the number is unknown or out of service"),
          error(21215, BLOCKED, "the country is not enabled for calls"),
          error(13227, BLOCKED, "the country is not enabled for calls"),
          error(21408, BLOCKED, "the country is not enabled for texts"),
          error(21216, BLOCKED, "on Twilio's block list"),
          error(13225, BLOCKED, "on Twilio's block list"),
          error(21612, BLOCKED, "no way from the sender to this number"),
          error(30004, BLOCKED, "blocked by the recipient or the carrier"),
          // The cap is one carrier's; the others' customers must go on being told.
          error(30023, BLOCKED, "the carrier's daily cap is reached"),
          error(30027, BLOCKED, "the carrier's daily cap is reached"),
          error(30036, BLOCKED, "too late: it waited longer than its validity"),
          error(30047, BLOCKED, "Twilio's compliance toolkit held it back; switch it off"),
          error(30610, BLOCKED, "Twilio's compliance toolkit held it back; switch it off"),
          // It may have arrived, so not the same text again.
          error(30410, BLOCKED, "the carrier did not answer in time"),
          error(30450, BLOCKED, "blocked for a while by the protection against fraud"),
          error(30003, PASSING, "the phone is off or out of reach"),
          error(30008, PASSING, "the carrier does not say why"),
          error(30017, PASSING, "the carrier's network is congested"),
          error(32016, PASSING, "the carrier did not answer"));

  /** Of the process: it keeps the log short and decides nothing. */
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private static final int MOST_SEEN = 1000;

  private TwilioErrors() {}

  /**
   * What a code means.
   *
   * @param code Twilio's number
   * @return empty if it is not listed
   */
  static Optional<TwilioError> find(int code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /**
   * What a code means that Twilio gives to a message or a call that it did not take, or did not
   * deliver.
   *
   * @param code Twilio's number
   * @return a meaning that blames nobody if it is not listed, which is logged once
   */
  static TwilioError of(int code) {
    return find(code)
        .orElseGet(
            () -> {
              warnOnce("error code " + code);
              return new TwilioError(code, BLOCKED, UNKNOWN);
            });
  }

  /** Logs something that Twilio says and we do not know, the first time it says so. */
  static void warnOnce(String unknown) {
    if (SEEN.size() < MOST_SEEN && SEEN.add(unknown)) {
      LOG.warn("Twilio says something unknown to this version: {}", unknown);
    }
  }

  private static TwilioError error(int code, Meaning meaning, String words) {
    return new TwilioError(code, meaning, words);
  }

  private static Map<Integer, TwilioError> table(TwilioError... errors) {
    return Arrays.stream(errors)
        .collect(Collectors.toUnmodifiableMap(TwilioError::code, Function.identity()));
  }
}
