// The questions of queries.rs, asked of Lucene 9: the same fields, every hit counted, the ten best kept, warm, one
// thread. Run by queries.py with Anserini's jar: java -cp JAR LuceneQueries.java FOLDER

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.FSDirectory;

public class LuceneQueries {
    static final int ROUNDS = 5;
    // The first rounds are the Java machine's, which compiles what it runs often.
    static final int WARM_ROUNDS = 15;
    static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (FSDirectory directory = FSDirectory.open(folder.resolve("lucene"))) {
            index(folder.resolve("articles.jsonl"), directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setQueryCache(null);
                ask(folder.resolve("queries.jsonl"), searcher);
            }
        }
    }

    static void index(Path articles, FSDirectory directory) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer(CharArraySet.EMPTY_SET));
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE).setRAMBufferSizeMB(512);
        try (IndexWriter writer = new IndexWriter(directory, config);
                BufferedReader lines = Files.newBufferedReader(articles)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.addDocument(document(JSON.readTree(line)));
            }
        }
    }

    static Document document(JsonNode article) {
        String title = article.get("title").asText();
        Document document = new Document();
        document.add(new TextField("text", article.get("body").asText() + "\n\n" + title, Field.Store.NO));
        document.add(new TextField("title", title, Field.Store.NO));
        document.add(new TextField("lead", article.get("lead").asText(), Field.Store.NO));
        document.add(new StringField("source", article.get("source").asText(), Field.Store.NO));
        if (!article.get("published").isNull()) {
            document.add(new LongPoint("published", article.get("published").asLong()));
        }
        return document;
    }

    static void ask(Path queries, IndexSearcher searcher) throws Exception {
        Map<String, List<Query>> kinds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(queries)) {
            JsonNode question = JSON.readTree(line);
            kinds.computeIfAbsent(question.get("kind").asText(), kind -> new ArrayList<>()).add(query(question));
        }
        // All kinds are warmed before any is measured, so that none is measured on code made for another alone.
        for (int round = 0; round < WARM_ROUNDS; round++) {
            for (List<Query> questions : kinds.values()) {
                run(questions, searcher, new ArrayList<>());
            }
        }
        for (Map.Entry<String, List<Query>> kind : kinds.entrySet()) {
            List<Double> times = new ArrayList<>();
            long hits = 0;
            for (int round = 0; round < ROUNDS; round++) {
                hits = run(kind.getValue(), searcher, times);
            }
            double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf("%s\tLucene 9\t%d\t%d\t%.0f\t%.0f%n", kind.getKey(), kind.getValue().size(), hits,
                    sorted[sorted.length / 2], sorted[sorted.length * 99 / 100]);
        }
    }

    static long run(List<Query> queries, IndexSearcher searcher, List<Double> times) throws Exception {
        long hits = 0;
        for (Query query : queries) {
            long started = System.nanoTime();
            TopScoreDocCollector collector = TopScoreDocCollector.create(10, Integer.MAX_VALUE);
            searcher.search(query, collector);
            hits += collector.topDocs().totalHits.value;
            times.add((System.nanoTime() - started) / 1e3);
        }
        return hits;
    }

    static Query query(JsonNode question) {
        List<String> words = new ArrayList<>();
        question.get("words").forEach(word -> words.add(word.asText()));
        String[] phrase = words.toArray(String[]::new);
        switch (question.get("kind").asText()) {
            case "prefix":
                return new PrefixQuery(new Term("text", phrase[0]));
            case "phrase":
                return new PhraseQuery("text", phrase);
            case "filtered":
                return new BooleanQuery.Builder().add(new PhraseQuery("text", phrase), Occur.MUST)
                        .add(new TermQuery(new Term("source", question.get("source").asText())), Occur.FILTER)
                        .add(dates(question), Occur.FILTER).build();
            default:
                Occur occur = question.get("kind").asText().equals("or") ? Occur.SHOULD : Occur.MUST;
                BooleanQuery.Builder query = new BooleanQuery.Builder();
                words.forEach(word -> query.add(inFields(word), occur));
                return query.build();
        }
    }

    static Query dates(JsonNode question) {
        return LongPoint.newRangeQuery("published", question.get("from").asLong(), question.get("until").asLong() - 1);
    }

    static Query inFields(String word) {
        List<Query> fields = Arrays.asList("text", "title", "lead").stream()
                .map(field -> (Query) new TermQuery(new Term(field, word))).collect(Collectors.toList());
        return new DisjunctionMaxQuery(fields, 0.4f);
    }
}
