package io.seatsignal.twilio.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists resources page by page, as the API does. */
final class Paging {

  private static final int USUAL = 50;
  private static final int LARGEST = 1000;

  private final String path;
  private final Form query;

  Paging(String path, Form query) {
    this.path = path;
    this.query = query;
  }

  <T> HttpAnswer answer(String name, List<T> all, Function<T, ObjectNode> show) {
    int size = Math.min(Math.max(query.number("PageSize").orElse(USUAL), 1), LARGEST);
    int page = Math.max(query.number("Page").orElse(0), 0);
    int start = Math.min(page * size, all.size());
    int end = Math.min(start + size, all.size());
    ObjectNode node = Json.object();
    node.put("end", Math.max(end - 1, 0));
    node.put("first_page_uri", uri(0, size));
    node.put("next_page_uri", end < all.size() ? uri(page + 1, size) : null);
    node.put("page", page);
    node.put("page_size", size);
    node.put("previous_page_uri", page > 0 ? uri(page - 1, size) : null);
    node.put("start", start);
    node.put("uri", uri(page, size));
    ArrayNode items = node.putArray(name);
    all.subList(start, end).forEach(item -> items.add(show.apply(item)));
    return HttpAnswer.json(200, Json.write(node));
  }

  private String uri(int page, int size) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String filter : query.names()) {
      query.value(filter).ifPresent(value -> parameters.put(filter, value));
    }
    parameters.put("PageSize", Integer.toString(size));
    parameters.put("Page", Integer.toString(page));
    return path + "?" + Form.encode(parameters);
  }
}
