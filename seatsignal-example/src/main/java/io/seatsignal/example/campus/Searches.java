package io.seatsignal.example.campus;

import com.fasterxml.jackson.core.JsonFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers searches, and answers with the very same bytes until a search would show something else.
 * Thread-safe; a whole term is written once, however many ask for it at the same time.
 */
final class Searches {

  /** Different searches remembered; the whole term takes about 2 MB. */
  private static final int REMEMBERED = 4;

  private final Campus campus;
  private final List<SearchRow> rows;
  private final JsonFactory factory = new JsonFactory();
  private final Map<SearchFilter, SearchAnswer> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SearchFilter, SearchAnswer> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long version = -1;

  Searches(Campus campus, List<SearchRow> rows) {
    this.campus = campus;
    this.rows = rows;
  }

  /** The rows that the filter accepts; none for any other term than ours. */
  synchronized SearchAnswer answer(String srcdb, SearchFilter filter) {
    if (!srcdb.equals(campus.term())) {
      return none(srcdb);
    }
    if (version != campus.searchVersion()) {
      answers.clear();
    }
    SearchAnswer known = answers.get(filter);
    if (known == null) {
      known = write(filter);
      answers.put(filter, known);
    }
    return known;
  }

  /** The answer without rows: for a term that is not published, and no error. */
  SearchAnswer none(String srcdb) {
    return SearchAnswer.write(factory, srcdb, List.of(), List.of());
  }

  private SearchAnswer write(SearchFilter filter) {
    CampusSnapshot snapshot = campus.snapshot();
    List<SearchRow> accepted = new ArrayList<>();
    List<String> stats = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String stat = snapshot.states().get(i).stat();
      if (filter.accepts(rows.get(i).facts(), stat)) {
        accepted.add(rows.get(i));
        stats.add(stat);
      }
    }
    if (version != snapshot.searchVersion()) {
      answers.clear();
      version = snapshot.searchVersion();
    }
    return SearchAnswer.write(factory, campus.term(), accepted, stats);
  }
}
