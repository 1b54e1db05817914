package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a variable is drawn once per drill from its seed, or made of those before it. Exactly one of the four is given.
 *
 * @param pick one of these words
 * @param range a whole number between the two, both included
 * @param word a random lower-case word of this many letters
 * @param value a template that may use the nodes and the variables above this one, such as {@code "[=days?number * 24]"}
 */
public record VariableSpec(
        @Nullable List<String> pick,
        @JsonProperty("int") @Nullable List<Integer> range,
        @Nullable Integer word,
        @Nullable String value) {}
