package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.Confirmation.Answered;
import io.seatsignal.course.Seats;
import io.seatsignal.course.SectionId;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the answer to a details question and judges what it says about taking a seat. */
final class DetailsReader {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String CANCELLED_STAT = "C";

  private final StatusRule rule;
  private final LetterReader letters;

  DetailsReader(FoseSite site, LetterReader letters) {
    this.rule = site.status();
    this.letters = letters;
  }

  /**
   * Reads an answer. Thread-safe.
   *
   * @param section the section that was asked for
   * @param body the answer
   * @return what it says, or why it says nothing of the section's seats
   * @throws IOException if the answer cannot be believed
   */
  Confirmation read(SectionId section, AnswerBody body) throws IOException {
    try (JsonParser json = FACTORY.createParser(body.open())) {
      DetailsFields fields = fields(json, section);
      BodyFailures.expectEnd(json);
      return judge(section, fields);
    }
  }

  private DetailsFields fields(JsonParser json, SectionId section) throws IOException {
    JsonToken first = json.nextToken();
    if (first == JsonToken.START_OBJECT) {
      return DetailsFields.read(json, rule.detailsField());
    }
    if (first != JsonToken.START_ARRAY) {
      throw BodyFailures.notAnObject(first);
    }
    // William & Mary answers a list for some courses of several sections.
    Optional<DetailsFields> found = Optional.empty();
    JsonToken element;
    while ((element = json.nextToken()) != JsonToken.END_ARRAY) {
      if (element == JsonToken.START_OBJECT) {
        DetailsFields fields = DetailsFields.read(json, rule.detailsField());
        found = found.isEmpty() && fields.isOf(section.crn()) ? Optional.of(fields) : found;
      } else {
        json.skipChildren();
      }
    }
    return found.orElseThrow(
        () -> new UnbelievableAnswerException("section " + section.crn() + " is not in the list"));
  }

  private Confirmation judge(SectionId section, DetailsFields fields)
      throws UnbelievableAnswerException {
    if (!fields.isOf(section.crn())) {
      throw new UnbelievableAnswerException(
          "the answer is about "
              + fields.text(DetailsFields.CRN).map(crn -> "section " + crn).orElse("no section")
              + ", asked was "
              + section.crn());
    }
    String term = fields.text(DetailsFields.TERM).orElse(section.term());
    if (!term.equals(section.term())) {
      throw new UnbelievableAnswerException(
          "the answer is for term \"" + term + "\", asked was \"" + section.term() + "\"");
    }
    Optional<StatusMeaning> status =
        fields.text(rule.detailsField()).filter(text -> !text.isEmpty()).flatMap(letters::meaning);
    if (cancelled(fields, status)) {
      return new Answered(Availability.CANCELLED, Seats.UNKNOWN);
    }
    if (status.equals(Optional.of(StatusMeaning.PLACEHOLDER))) {
      return new Confirmation.Failed("placeholder: nobody enrols in this section");
    }
    return fields.seatsVary()
        ? new Confirmation.Failed("seats vary: the answer is for several sections")
        : judgeSeats(fields, status);
  }

  private boolean cancelled(DetailsFields fields, Optional<StatusMeaning> status) {
    boolean statIsSpare = !rule.detailsField().equals(DetailsFields.STAT);
    return fields.cancelled()
        || status.equals(Optional.of(StatusMeaning.CANCELLED))
        || (statIsSpare && fields.text(DetailsFields.STAT).equals(Optional.of(CANCELLED_STAT)));
  }

  private Confirmation judgeSeats(DetailsFields fields, Optional<StatusMeaning> status) {
    String text = fields.text(DetailsFields.SEATS).orElse("");
    Optional<Seats> counted = text.isEmpty() ? plain(fields) : SeatsText.read(text);
    if (counted.isPresent()) {
      return new Answered(availability(counted.get(), status), counted.get());
    }
    if (!text.isEmpty()) {
      return new Confirmation.Failed("no seat count in \"" + JsonText.shown(text) + "\"");
    }
    if (status.isEmpty()) {
      return new Confirmation.Failed("the answer has neither seat counts nor a known status");
    }
    boolean uncapped =
        rule.blankSeatsUncapped()
            && fields.text(DetailsFields.SEATS).isPresent()
            && status.get() == StatusMeaning.OPEN;
    // A blank text next to another letter does not make a full section open: the letter stands.
    return new Answered(
        uncapped ? Availability.UNCAPPED : status.get().availability(), Seats.UNKNOWN);
  }

  private static Optional<Seats> plain(DetailsFields fields) {
    OptionalInt available = fields.plainAvailable();
    return available.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Seats(available, fields.plainCapacity(), OptionalInt.empty(), OptionalInt.empty()));
  }

  private Availability availability(Seats seats, Optional<StatusMeaning> status) {
    if (rule.outranksCounts() && status.isPresent()) {
      return status.get().availability();
    }
    Availability counted = seats.availability();
    // "Waitlisted" without the waitlist's size: only the word tells that one can join it.
    boolean onlyTheWordTells =
        seats.waitlistPlaces().isEmpty() && status.equals(Optional.of(StatusMeaning.WAITLIST));
    return counted == Availability.FULL && onlyTheWordTells ? Availability.WAITLIST : counted;
  }
}
