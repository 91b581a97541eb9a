package io.seatsignal.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.seatsignal.phone.PhoneResult.Accepted;
import io.seatsignal.phone.PhoneResult.Reason;
import io.seatsignal.phone.PhoneResult.Refused;
import java.util.List;
import java.util.Set;

/**
 * Says which numbers are called or texted, and brings what people type into the one canonical form.
 *
 * <p>The country prefix decides nothing: +1 alone is 25 regions, some with foreign prices. Accepted
 * are mobile, landline and VoIP numbers of the allowed regions. Thread-safe; does not block.
 */
public final class PhonePolicy {

  /** The United States and Canada. */
  public static final PhonePolicy DEFAULT = new PhonePolicy(List.of("US", "CA"));

  private static final Set<PhoneNumberType> CALLABLE =
      Set.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP);

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final List<String> regions;

  /**
   * A policy for some regions.
   *
   * @param regions ISO 3166-1 alpha-2 codes, at least one; numbers without a country prefix are
   *     read as of the first
   * @throws IllegalArgumentException if there is none, or one that does not exist; the message
   *     names it
   */
  public PhonePolicy(List<String> regions) {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("regions must name at least one region, such as US");
    }
    for (String region : regions) {
      if (!numbers.getSupportedRegions().contains(region)) {
        throw new IllegalArgumentException(
            "region \"" + region + "\" is not an ISO 3166 code such as US");
      }
    }
    this.regions = List.copyOf(regions);
  }

  /**
   * Reads a number as a person types it: with or without country prefix, brackets, dots, spaces.
   *
   * @param text what was typed
   * @return the canonical number, or why it is refused
   */
  public PhoneResult read(String text) {
    Phonenumber.PhoneNumber parsed;
    try {
      parsed = numbers.parse(text, regions.get(0));
    } catch (NumberParseException e) {
      return refuse(reasonOf(e.getErrorType()));
    }
    switch (numbers.isPossibleNumberWithReason(parsed)) {
      case IS_POSSIBLE -> {}
      case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> {
        return refuse(Reason.TOO_SHORT);
      }
      case TOO_LONG -> {
        return refuse(Reason.TOO_LONG);
      }
      case INVALID_COUNTRY_CODE, INVALID_LENGTH -> {
        return refuse(Reason.NOT_A_NUMBER);
      }
    }
    // Some regions have no dialling plan of their own in the metadata; a null region is refused.
    String region = numbers.getRegionCodeForNumber(parsed);
    if (region == null || !numbers.isValidNumber(parsed)) {
      return refuse(Reason.NOT_A_NUMBER);
    }
    PhoneNumberType type = numbers.getNumberType(parsed);
    if (!CALLABLE.contains(type)) {
      return refuse(
          switch (type) {
            case PREMIUM_RATE -> Reason.PREMIUM_RATE;
            case SHARED_COST -> Reason.SHARED_COST;
            default -> Reason.NOT_A_PERSONAL_PHONE;
          });
    }
    if (!regions.contains(region)) {
      return refuse(Reason.REGION_NOT_SERVED);
    }
    return new Accepted(new PhoneNumber(numbers.format(parsed, PhoneNumberFormat.E164)));
  }

  private static Reason reasonOf(NumberParseException.ErrorType type) {
    return switch (type) {
      case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> Reason.TOO_SHORT;
      case TOO_LONG -> Reason.TOO_LONG;
      case INVALID_COUNTRY_CODE, NOT_A_NUMBER -> Reason.NOT_A_NUMBER;
    };
  }

  private Refused refuse(Reason reason) {
    String message =
        switch (reason) {
          case TOO_SHORT -> "the number is too short; give it with its area code";
          case TOO_LONG -> "the number is too long";
          case NOT_A_NUMBER ->
              "this is not a phone number; write it like 401-863-1000 or +14018631000";
          case PREMIUM_RATE -> "premium-rate numbers are not called; give a personal number";
          case SHARED_COST -> "shared-cost numbers are not called; give a personal number";
          case NOT_A_PERSONAL_PHONE ->
              "this kind of number is not called; give a mobile or landline number";
          case REGION_NOT_SERVED ->
              "only numbers of these regions are served: " + String.join(", ", regions);
        };
    return new Refused(reason, message);
  }
}
