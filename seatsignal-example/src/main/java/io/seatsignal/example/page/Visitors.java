package io.seatsignal.example.page;

import io.javalin.http.Context;
import io.seatsignal.example.access.Caller;
import java.util.Optional;

/** Tells who looks at a page. */
public interface Visitors {

  /**
   * Who is signed in.
   *
   * @param http the request
   * @return empty if nobody is, or with credentials that count no more
   */
  Optional<Caller> find(Context http);

  /**
   * What the visitor's page must send along to change anything.
   *
   * @param http a request of somebody who is signed in
   * @return the CSRF token of their session; empty if they came with something else
   */
  Optional<String> csrfToken(Context http);
}
