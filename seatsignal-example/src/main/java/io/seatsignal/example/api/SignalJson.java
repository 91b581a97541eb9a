package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerSignal;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person was told with one message, or was not told, as the contract has it.
 *
 * @param level what there was to tell
 * @param reason why it was not sent
 * @param waiting why it waits
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SignalJson(
    String id,
    Instant at,
    Optional<String> channel,
    Level level,
    List<SectionName> sections,
    LedgerEntry.State state,
    Optional<NotSentReason> reason,
    Optional<WaitReason> waiting) {

  /** A section by its identity and by what people call it. */
  record SectionName(
      String source, String term, String crn, String course, String section, String title) {

    static SectionName of(SectionId id, Optional<Section> known) {
      return new SectionName(
          id.source(),
          id.term(),
          id.crn(),
          known.map(Section::course).orElse(""),
          known.map(Section::section).orElse(""),
          known.map(Section::title).orElse(""));
    }
  }

  static SignalJson of(LedgerSignal signal, Map<SectionId, SectionState> known) {
    return new SignalJson(
        signal.id(),
        signal.at(),
        signal.channel(),
        signal.level(),
        signal.sections().stream()
            .map(
                id ->
                    SectionName.of(
                        id, Optional.ofNullable(known.get(id)).map(SectionState::section)))
            .toList(),
        signal.state(),
        signal.reason(),
        signal.waiting());
  }
}
