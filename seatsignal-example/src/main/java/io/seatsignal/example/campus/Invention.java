package io.seatsignal.example.campus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Random;

/**
 * Makes up what the campus does not know or does not want to know of a section: people, hashes and
 * options. The same section always gets the same.
 */
final class Invention {

  /** Plants, so that nobody is taken for a real teacher. */
  private static final String[] SURNAMES = {
    "Alder",
    "Aster",
    "Birch",
    "Bramble",
    "Cedar",
    "Clover",
    "Dogwood",
    "Elder",
    "Fern",
    "Gorse",
    "Hawthorn",
    "Hazel",
    "Heather",
    "Hornbeam",
    "Juniper",
    "Larch",
    "Laurel",
    "Linden",
    "Maple",
    "Mulberry",
    "Myrtle",
    "Nettle",
    "Poplar",
    "Privet",
    "Quince",
    "Rowan",
    "Sedge",
    "Sorrel",
    "Spruce",
    "Tansy",
    "Teasel",
    "Thistle",
    "Willow",
    "Yarrow"
  };

  private static final String INITIALS = "ABCDEFGHIJKLMNOPRSTVWYZ";
  private static final double UNNAMED_SHARE = 0.05;
  private static final double TEAM_SHARE = 0.09;

  private static final int FIRST_FAMILY = 2000;
  private static final int FAMILIES = 400;

  private Invention() {}

  /** One name for all sections of a kind in a course. */
  static String instructor(SectionFacts section) {
    if (section.placeholder()) {
      return "See details";
    }
    var random = new Random((section.code() + section.kind()).hashCode());
    double kind = random.nextDouble();
    if (kind < UNNAMED_SHARE) {
      return "TBD";
    }
    if (kind < TEAM_SHARE) {
      return "Team";
    }
    return INITIALS.charAt(random.nextInt(INITIALS.length()))
        + ". "
        + SURNAMES[random.nextInt(SURNAMES.length)];
  }

  /** Stands for the registration family, which sections of a kind in a course share. */
  static String family(SectionFacts section) {
    return family(section.code(), section.kind());
  }

  /** The family of the sections that this one is taken with; empty if there are none. */
  static String linkedFamily(SectionFacts section) {
    return section.linked().isEmpty()
        ? ""
        : family(section.code(), section.kind().equals("S") ? "C" : "S");
  }

  private static String family(String code, String kind) {
    return String.valueOf(FIRST_FAMILY + Math.floorMod((code + kind).hashCode(), FAMILIES));
  }

  /** Base64 MD5 of the meeting information, without padding; that of nothing if there is none. */
  static String changeHash(SectionFacts section) {
    String meeting = section.meeting().timed() ? section.crn() + section.meeting().meets() : "";
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5").digest(meeting.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** Half of a search's bytes: options of the registration cart, JSON inside a string. */
  static String cartOptions(SectionFacts section) {
    return switch (section.kind()) {
      case "S" ->
          cart(
              "\"enabled\":true",
              "1",
              option("G", "Letter Grade or No Credit", true)
                  + ","
                  + option("A", "Audit", false)
                  + ","
                  + option("S", "Satisfactory or None", false));
      case "E" -> cart("\"enabled\":true", "0", option("N", "Without Grade", true));
      default ->
          cart("\"enabled\":true,\"hidden\":true", "0", option("G", "As the Main Section", true));
    };
  }

  private static String cart(String mode, String credits, String grades) {
    return "{\"grade_mode\":{\"cart_field\":\"p_gmod\","
        + mode
        + ",\"options\":["
        + grades
        + "]},\"credit_hrs\":{\"cartField\":\"p_hours\",\"enabled\":true,\"options\":["
        + option(credits, credits, true)
        + "]},\"swap_section_with\":{\"enabled\":true,\"options\":["
        + option("", "No Section to Swap", true)
        + "]}}";
  }

  private static String option(String value, String label, boolean usual) {
    return "{\"value\":\"%s\",\"label\":\"%s\",\"default\":%s,\"selected\":\"%s\"}"
        .formatted(value, label, usual, usual ? "selected" : "");
  }
}
