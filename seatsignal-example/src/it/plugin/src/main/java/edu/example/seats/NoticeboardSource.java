package edu.example.seats;

import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.TermId;
import io.seatsignal.course.TermSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A term as a file: a section a line, as {@code 101;PIGN 0101;S01;Homing;free seats;all seats}. */
final class NoticeboardSource implements SeatSource {

  private static final String NAME = "noticeboard";

  private final Path file;

  NoticeboardSource(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ZoneId zone() {
    return ZoneId.of("America/New_York");
  }

  @Override
  public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
    try {
      String text = Files.readString(file);
      if (knownFingerprint.filter(text::equals).isPresent()) {
        return new SnapshotResult.Unchanged();
      }
      List<Section> sections = text.lines().map(line -> section(term, line.split(";"))).toList();
      return new SnapshotResult.Complete(new TermSnapshot(new TermId(NAME, term), sections, text));
    } catch (IOException e) {
      return new SnapshotResult.Failed("no noticeboard: " + e, false, Optional.empty());
    }
  }

  private static Section section(String term, String[] line) {
    Seats seats = Seats.of(Integer.parseInt(line[4]), Integer.parseInt(line[5]));
    return new Section(
        SectionId.of(NAME, term, line[0]),
        line[1],
        line[2],
        line[3],
        "",
        "",
        false,
        false,
        seats.availability(),
        seats);
  }

  /** Never asked for: the listing has counts. */
  @Override
  public Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget) {
    return sections.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), id -> new Confirmation.Failed("it stands in the listing")));
  }
}
