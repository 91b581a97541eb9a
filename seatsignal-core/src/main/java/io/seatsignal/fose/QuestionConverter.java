package io.seatsignal.fose;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Writes questions the way the site wants them. */
final class QuestionConverter extends Converter.Factory {

  private static final MediaType JSON = MediaType.get("application/json");

  private final BodyEncoding encoding;

  QuestionConverter(BodyEncoding encoding) {
    this.encoding = encoding;
  }

  @Override
  public @Nullable Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    if (type != Question.class) {
      return null;
    }
    return (Converter<Question, RequestBody>)
        question -> RequestBody.create(question.bytes(encoding), JSON);
  }
}
