package io.seatsignal.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In which time zones a number may be, as far as its digits say.
 *
 * <p>A mobile number says where it was bought and not where its owner is, and toll-free numbers may
 * be in any zone of their region. Thread-safe; the first call reads tables of about 1 MB.
 */
public final class PhoneZones {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneZones.class);

  /** Asking the JDK anew copies some 600 names, which was most of what a number cost. */
  private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

  private PhoneZones() {}

  /**
   * The possible zones.
   *
   * @param phone the number
   * @return all of them; empty if nothing is known
   */
  public static Set<ZoneId> of(PhoneNumber phone) {
    PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
    try {
      return mapper
          .getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(phone.e164(), null))
          .stream()
          // "Etc/Unknown", and names that are newer than this JDK's zones.
          .filter(KNOWN::contains)
          .map(ZoneId::of)
          .collect(Collectors.toUnmodifiableSet());
    } catch (NumberParseException e) {
      LOG.debug("{}: no known zone", phone, e);
      return Set.of();
    }
  }
}
